/*
 * Tables for the completions of shells. What a value can be is told by the option's type, or by its name where only
 * the file that is read or the system knows: then the template has a function for it.
 */
#include <stdbool.h>
#include <string.h>

#include "forms.h"
#include "rows.h"

/* What a value is looked up by: the name of a function in the templates, behind `_uppsats_`; NULL for none. */
static const char *source_of(const struct option_row *row)
{
	static const struct {
		const char *option, *source;
	} sources[] = {
		{"section", "sections"},
		{"mark", "bookmarks"},
		{"delete", "ids"},
		{"language", "languages"},
		{"encoding", "encodings"},
	};

	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (strcmp(sources[i].option, row->name) == 0)
			return sources[i].source;
	return NULL;
}

static bool wants_file(const struct option_row *row)
{
	return row->argument && strcmp(row->argument, "FILE") == 0;
}

/* Text within '...' of a shell. `special` are characters that want a backslash there. */
static void put_quoted(FILE *out, const char *text, const char *special, const char *quote)
{
	for (; *text; text++) {
		if (*text == '\'')
			fputs(quote, out);
		else if (strchr(special, *text))
			fprintf(out, "\\%c", *text);
		else
			fputc(*text, out);
	}
}

static void bash_options(FILE *out, const struct catalogue *catalogue)
{
	(void)catalogue;
	for (size_t i = 0; i < OPTION_COUNT; i++)
		fprintf(out, "\t--%s%s\n", option_rows[i].name, option_rows[i].type == OPTION_FLAG ? "" : "=");
}

static void bash_values(FILE *out, const struct catalogue *catalogue)
{
	(void)catalogue;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		const char *source = source_of(row);

		if (row->type == OPTION_FLAG)
			continue;
		fprintf(out, "\t--%s", row->name);
		if (row->letter)
			fprintf(out, " | -%c", row->letter);
		fputs(")\n\t\t", out);
		if (source)
			fprintf(out, "_uppsats_%s", source);
		else if (row->choices)
			fprintf(out, "printf '%%s\\n' %s", row->choices);
		else
			fputs(wants_file(row) ? "_uppsats_files \"$2\"" : ":", out);
		fputs("\n\t\t;;\n", out);
	}
}

static void zsh_value(FILE *out, const struct option_row *row)
{
	const char *source = source_of(row);

	fprintf(out, ":%s:", row->argument ? row->argument : row->name);
	if (source)
		fprintf(out, "_uppsats_%s", source);
	else if (row->choices)
		fprintf(out, "(%s)", row->choices);
	else if (wants_file(row))
		fputs("_files", out);
}

static void zsh_options(FILE *out, const struct catalogue *catalogue)
{
	(void)catalogue;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		bool takes_value = row->type != OPTION_FLAG;

		fputs("\t\t", out);
		if (row->letter)
			fprintf(out, "'(-%c --%s)'{-%c%s,--%s%s}", row->letter, row->name, row->letter,
				takes_value ? "+" : "", row->name, takes_value ? "=" : "");
		else
			fprintf(out, "--%s%s", row->name, takes_value ? "=" : "");
		fputs("'[", out);
		put_quoted(out, row->help, "[]:\\", "'\\''");
		fputc(']', out);
		if (takes_value)
			zsh_value(out, row);
		fputs("' \\\n", out);
	}
}

static void fish_options(FILE *out, const struct catalogue *catalogue)
{
	(void)catalogue;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		const char *source = source_of(row);

		fputs("complete -c uppsats", out);
		if (row->letter)
			fprintf(out, " -s %c", row->letter);
		fprintf(out, " -l %s", row->name);
		if (row->type != OPTION_FLAG)
			fputs(wants_file(row) ? " -r -F" : " -x", out);
		if (source)
			fprintf(out, " -a '(__uppsats_%s)'", source);
		else if (row->choices)
			fprintf(out, " -a '%s'", row->choices);
		fputs(" -d '", out);
		put_quoted(out, row->help, "\\", "\\'");
		fputs("'\n", out);
	}
}

const struct form completion_forms[] = {
	{"bash options", bash_options},
	{"bash values", bash_values},
	{"zsh options", zsh_options},
	{"fish options", fish_options},
	{NULL, NULL},
};
