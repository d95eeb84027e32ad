/* Bookmarks as data: their states' names and their memory. */
#include "marks/bookmark.h"

#include <stdlib.h>
#include <string.h>

const char *bookmark_state_name(enum bookmark_state state)
{
	static const char *const names[] = {
		[BOOKMARK_OK] = "ok",
		[BOOKMARK_MOVED] = "moved",
		[BOOKMARK_CHANGED] = "changed",
		[BOOKMARK_UNSURE] = "unsure",
		[BOOKMARK_LOST] = "lost",
	};

	return names[state];
}

void anchor_release(struct anchor *anchor)
{
	free(anchor->quote);
	free(anchor->prefix);
	free(anchor->suffix);
	free(anchor->paragraph_hash);
	free(anchor->section);
	free(anchor->revision);
	memset(anchor, 0, sizeof(*anchor));
}

void bookmark_release(struct bookmark *bookmark)
{
	free(bookmark->name);
	free(bookmark->note);
	free(bookmark->original);
	anchor_release(&bookmark->anchor);
	memset(bookmark, 0, sizeof(*bookmark));
}

void bookmarks_release(struct bookmarks *bookmarks)
{
	for (size_t i = 0; i < bookmarks->count; i++)
		bookmark_release(&bookmarks->items[i]);
	free(bookmarks->items);
	*bookmarks = (struct bookmarks)BOOKMARKS_INIT;
}
