/* An unsure bookmark: what was kept and what may be it now, beside each other, for the reader to say. */
#include <string.h>

#include "base/message.h"
#include "reader/question.h"
#include "reader/state.h"

enum { ROWS_LEAST = 10 };

static const struct bookmark *asked_about(const struct reader *reader)
{
	const struct bookmarks *bookmarks = &reader->essay.bookmarks;

	for (size_t i = 0; i < bookmarks->count; i++)
		if (strcmp(bookmarks->items[i].id, reader->question.bookmark) == 0)
			return &bookmarks->items[i];
	return NULL;
}

void doubt_tell(const struct reader *reader, const struct bookmark *bookmark, struct panel_detail *detail)
{
	bool unsure = bookmark->state == BOOKMARK_UNSURE;

	bytes_printf(panel_detail_add(detail, STYLE_TEXT), _("Kept: %s"),
		bookmark->original ? bookmark->original : bookmark->anchor.quote);
	detail->parts[detail->count - 1].beside = true;
	struct bytes *now = panel_detail_add(detail, STYLE_TEXT);
	bytes_append_string(now, unsure ? _("Perhaps: ") : _("Now: "));
	bytes_append(now, text_bytes(reader->essay.text) + bookmark->range.start,
		bookmark->range.end - bookmark->range.start);
}

static void tell(struct reader *reader, struct panel_detail *detail)
{
	const struct bookmark *bookmark = asked_about(reader);

	if (!bookmark)
		return;
	if (bookmark->note[0])
		bytes_printf(panel_detail_add(detail, STYLE_TEXT), "✎ %s", bookmark->note);
	doubt_tell(reader, bookmark, detail);
}

static bool answer(struct reader *reader, enum command_id command)
{
	const struct bookmark *bookmark = asked_about(reader);

	char id[UUID_LEN + 1];

	if (!bookmark || (command != COMMAND_believe && command != COMMAND_look_for))
		return false;
	memcpy(id, bookmark->id, sizeof(id));
	if (command == COMMAND_believe)
		marks_believe(reader, bookmark);
	else
		marks_look_further(reader, id);
	/* There it is shown, and asked about, if it may be there. */
	bookmark = asked_about(reader);
	if (command == COMMAND_look_for && bookmark && bookmark->state == BOOKMARK_UNSURE)
		marks_go_to(reader, id);
	return true;
}

static const struct panel_hint hints[] = {{COMMAND_believe, N_("it is here")}, {COMMAND_look_for, N_("look further")},
	{COMMAND_close, N_("say it later")}, {COMMAND_NONE, NULL}};

static const struct question_kind doubt = {.tell = tell, .hints = hints, .answer = answer};

bool doubt_ask(struct reader *reader, const struct bookmark *bookmark)
{
	if (reader->rows < ROWS_LEAST)
		return false;
	memcpy(reader->question.bookmark, bookmark->id, sizeof(bookmark->id));
	question_ask(reader, &doubt);
	return true;
}
