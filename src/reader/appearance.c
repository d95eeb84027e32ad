/* How the page is to look. */
#include "reader/appearance.h"

#include <string.h>

struct appearance appearance_of(const struct options *options)
{
	const char *language = options_text(options, OPTION_language);

	return (struct appearance){
		.width = options_number(options, OPTION_width),
		.columns = options_choice(options, OPTION_columns),
		.align = (enum layout_align)options_choice(options, OPTION_align),
		.hyphenate = (enum layout_hyphenate)options_choice(options, OPTION_hyphenate),
		.language = strcmp(language, "auto") == 0 ? NULL : language,
		.marks = options_choice(options, OPTION_emphasis) == 1,
		.theme = (enum theme)options_choice(options, OPTION_theme),
	};
}

void appearance_write(const struct appearance *appearance, struct options *options)
{
	struct bytes width = BYTES_INIT;

	bytes_printf(&width, "%d", appearance->width);
	options_set(options, OPTION_width, bytes_string(&width), NULL);
	bytes_release(&width);
	options_set_choice(options, OPTION_columns, appearance->columns);
	options_set_choice(options, OPTION_align, (int)appearance->align);
	options_set_choice(options, OPTION_hyphenate, (int)appearance->hyphenate);
	options_set_choice(options, OPTION_emphasis, appearance->marks ? 1 : 0);
	options_set_choice(options, OPTION_theme, (int)appearance->theme);
}

int appearance_least_width(void)
{
	return option_row(OPTION_width)->least;
}

int appearance_most_width(void)
{
	return option_row(OPTION_width)->most;
}

struct typesetting appearance_typesetting(const struct appearance *appearance, struct essay *essay, int room)
{
	int width = essay_measure(essay, appearance->width);

	return (struct typesetting){
		.measure = width < room ? width : room,
		.align = appearance->align,
		.hyphenate = appearance->hyphenate,
		.language = appearance->language ? appearance->language : essay_language(essay),
		.marks = appearance->marks,
	};
}
