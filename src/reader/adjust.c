/* Commands that change how the page looks. Each says what it did, since the page does not always show it. */
#include "base/message.h"
#include "page/hyphenation.h"
#include "reader/state.h"

enum { WIDTH_STEP = 2, COLUMNS_MOST = 9 };

/* Sets the measure as near to what was asked for as may be, from the one that is seen. */
static void change_width(struct reader *reader, long by)
{
	struct geometry geometry = reader_geometry(reader);
	int least = appearance_least_width(), most = appearance_most_width();
	long width = geometry.measure + by;

	if (width > geometry.room)
		width = geometry.room;
	if (width > most)
		width = most;
	if (width < least)
		width = least;
	if (geometry.measure >= geometry.room && by > 0) {
		reader_say(reader, _("Measure: %d cells, all that the screen has"), geometry.measure);
	} else if (geometry.measure <= least && by < 0) {
		reader_say(reader, _("Measure: %d cells, the least there is"), geometry.measure);
	} else {
		reader->appearance.width = (int)width;
		reader_say(reader, _("Measure: %d cells"), (int)width);
	}
}

void command_wider(struct reader *reader, int count)
{
	change_width(reader, (count > 0 ? count : 1) * (long)WIDTH_STEP);
}

void command_narrower(struct reader *reader, int count)
{
	change_width(reader, -(count > 0 ? count : 1) * (long)WIDTH_STEP);
}

void command_columns(struct reader *reader, int count)
{
	int wanted = count > 0 ? count : reader_geometry(reader).columns + 1;
	int columns = reader_fit_columns(reader, wanted < COLUMNS_MOST ? wanted : COLUMNS_MOST);

	if (count == 0 && columns < wanted && columns > 1)
		columns = 1;
	reader->appearance.columns = columns;
	if (columns < wanted && wanted > 1 && columns == reader_fit_columns(reader, COLUMNS_MOST))
		reader_say(reader,
			ngettext("The screen has room for %d column", "The screen has room for %d columns",
				(unsigned)columns),
			columns);
	else
		reader_say(reader, ngettext("%d column", "%d columns", (unsigned)columns), columns);
}

void command_justify(struct reader *reader, int count)
{
	(void)count;
	reader->appearance.align = reader->appearance.align == ALIGN_LEFT ? ALIGN_JUSTIFY : ALIGN_LEFT;
	if (reader->appearance.align == ALIGN_JUSTIFY)
		reader_say(reader, "%s", _("The right edge: straight"));
	else
		reader_say(reader, "%s", _("The right edge: ragged"));
}

void command_emphasis(struct reader *reader, int count)
{
	(void)count;
	reader->appearance.marks = !reader->appearance.marks;
	if (reader->appearance.marks)
		reader_say(reader, "%s", _("_Emphasis_: as it is written"));
	else
		reader_say(reader, "%s", _("_Emphasis_: as italics"));
}

void command_hyphenate(struct reader *reader, int count)
{
	static const char *const words[] = {
		[HYPHENATE_AUTO] = N_("Hyphens: where they pay"),
		[HYPHENATE_ALWAYS] = N_("Hyphens: wherever a line gets better"),
		[HYPHENATE_NEVER] = N_("Hyphens: none"),
	};
	struct appearance *appearance = &reader->appearance;
	const char *language = appearance->language ? appearance->language : essay_language(&reader->essay);

	(void)count;
	appearance->hyphenate = (appearance->hyphenate + 1) % (HYPHENATE_NEVER + 1);
	if (appearance->hyphenate == HYPHENATE_NEVER || hyphenation_for(language))
		reader_say(reader, "%s", _(words[appearance->hyphenate]));
	else if (language[0])
		reader_say(reader, _("%s, but no patterns for ‘%s’ are installed"), _(words[appearance->hyphenate]),
			language);
	else
		reader_say(reader, _("%s, but the language is not clear: --language says it"),
			_(words[appearance->hyphenate]));
}

void command_theme(struct reader *reader, int count)
{
	int steps = (count > 0 ? count : 1) % THEME_COUNT;
	enum theme theme = (enum theme)(((int)reader->appearance.theme + steps) % THEME_COUNT);

	reader->appearance.theme = theme;
	reader_say(reader, _("Theme: %s – %s"), theme_name(theme), _(theme_help(theme)));
}
