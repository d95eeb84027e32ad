/* What was changed last is taken back, or made again, and said in words. */
#include <string.h>

#include "base/message.h"
#include "page/glyphs.h"
#include "reader/state.h"

/* What was taken back, and what was made again, by the store's word for it. */
static const struct {
	const char *action, *undone, *redone;
} steps[] = {
	{"add", N_("The bookmark is taken away again: %s"), N_("The bookmark is there again: %s")},
	{"delete", N_("The bookmark is back: %s"), N_("Deleted again: %s")},
	{"undelete", N_("Deleted again: %s"), N_("The bookmark is back: %s")},
	{"note", N_("The note is as it was before: %s"), N_("The note is changed again: %s")},
	{"name", N_("The letter is as it was before: %s"), N_("The letter is changed again: %s")},
	{"accept", N_("Unsure again: %s"), N_("Accepted again: %s")},
	{"reject", N_("Perhaps there after all: %s"), N_("Not there, again: %s")},
	{"import", N_("The import is taken back: %s"), N_("Imported again: %s")},
	{"join", N_("Two essays again: %s"), N_("One essay again: %s")},
	{"part", N_("It will be asked about again: %s"), N_("Another essay again: %s")},
	{"remember", N_("Forgotten again: %s"), N_("Back on the shelf: %s")},
	{"forget", N_("Back on the shelf: %s"), N_("Forgotten again: %s")},
};

/* Which document the essay is may be another now. */
static bool take_up(struct reader *reader, const struct undone *undone, struct error *error)
{
	/* Who has just said it need not be asked at once. */
	if (strcmp(undone->action, "join") == 0 || strcmp(undone->action, "part") == 0)
		reader->question.asks_alike = false;
	bool is_other = strcmp(undone->action, "join") == 0 || strcmp(undone->action, "import") == 0;

	if (is_other && reader->essay.document[0])
		return essay_identify(&reader->essay, reader->store, false, error);
	return essay_refresh_bookmarks(&reader->essay, reader->store, error);
}

void marks_undo(struct reader *reader, const char *document, bool again)
{
	struct glyphs quote = GLYPHS_INIT;
	struct undone undone;
	struct error error = ERROR_INIT;
	const char *format = again ? N_("Made again: %s") : N_("Taken back: %s");

	if (!(again ? store_redo : store_undo)(reader->store, document, &undone, &error)) {
		reader_say_error(reader, &error);
		return;
	}
	if (!take_up(reader, &undone, &error)) {
		reader_say_error(reader, &error);
		undone_release(&undone);
		return;
	}
	reader_take_outline(reader);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (strcmp(steps[i].action, undone.action) == 0)
			format = again ? steps[i].redone : steps[i].undone;
	glyphs_of_string(&quote, undone.words, strlen(undone.words), marks_quote_cells(reader));
	reader_say(reader, _(format), bytes_string(&quote.shown));
	glyphs_release(&quote);
	undone_release(&undone);
}

void command_undo_change(struct reader *reader, int count)
{
	for (int left = count > 0 ? count : 1; left > 0 && marks_can_keep(reader); left--)
		marks_undo(reader, reader->essay.document, false);
}

void command_redo_change(struct reader *reader, int count)
{
	for (int left = count > 0 ? count : 1; left > 0 && marks_can_keep(reader); left--)
		marks_undo(reader, reader->essay.document, true);
}
