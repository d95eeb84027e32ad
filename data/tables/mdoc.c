/* Tables for manual pages, in mdoc(7). */
#include <stdbool.h>
#include <string.h>

#include "forms.h"
#include "rows.h"

#define N_(message) message

/*
 * Text within a macro's line or on one of its own: what roff or mdoc would take for more than a character is written
 * as its name. A sign that may end a sentence is no delimiter behind a \&.
 */
static void put(FILE *out, const char *text)
{
	static const struct {
		char sign;
		const char *name;
	} names[] = {{'\\', "\\e"}, {'"', "\\(dq"}, {'\'', "\\(aq"}, {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"},
		{'-', "\\-"}};

	for (const char *at = text; *at; at++) {
		const char *name = NULL;

		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (names[i].sign == *at)
				name = names[i].name;
		/* A hyphen within a word of prose stays one. */
		if (*at == '-' && at > text && at[-1] != ' ' && at[-1] != '-' && at[1] != ' ' && at[1] != '\0')
			name = NULL;
		if (at == text && (*at == '.' || *at == '\''))
			fputs("\\&", out);
		if (name)
			fputs(name, out);
		else
			fputc(*at, out);
	}
}

/* A word that is no macro and no delimiter, whatever it looks like. */
static void put_word(FILE *out, const char *word, size_t len)
{
	char copy[128];

	snprintf(copy, sizeof(copy), "%.*s", (int)len, word);
	fputs("\\&", out);
	put(out, copy);
}

/* A name that is typed as it stands: its hyphens are those of the keyboard. */
static void put_name(FILE *out, const char *name)
{
	for (; *name; name++) {
		if (*name == '-')
			fputc('\\', out);
		fputc(*name, out);
	}
}

/* The length of the first character, and it in upper case where it is a letter of English or Swedish. */
static size_t put_capital(FILE *out, const char *text)
{
	unsigned char first = (unsigned char)text[0], second = (unsigned char)text[1];

	if (first >= 'a' && first <= 'z') {
		fputc(first - 'a' + 'A', out);
		return 1;
	}
	if (first == 0xc3 && second >= 0xa0) {
		fputc(first, out);
		fputc(second - 0x20, out);
		return 2;
	}
	return 0;
}

/* Prose, in lines that are not too long; words stay whole. */
static void put_prose(FILE *out, const char *text)
{
	enum { LINE_LEN = 56 }; /* of letters; the escapes among them come on top */
	int column = 0;

	while (*text) {
		int len = (int)strcspn(text, " ");
		char word[256];

		if (column > 0) {
			fputc(column + len > LINE_LEN ? '\n' : ' ', out);
			column = column + len > LINE_LEN ? 0 : column + 1;
		}
		snprintf(word, sizeof(word), "%.*s", len, text);
		put(out, word);
		column += len;
		text += len;
		text += *text == ' ';
	}
}

/* What the tables say as half a sentence in lower case, on lines of its own as a sentence. */
static void put_help(FILE *out, const struct catalogue *catalogue, const char *help)
{
	const char *text = catalogue_find(catalogue, help);
	size_t len = strlen(text);
	bool ends = len >= 3 && (strcmp(text + len - 3, "...") == 0 || strcmp(text + len - 3, "…") == 0);

	put_prose(out, text + put_capital(out, text));
	fputs(ends ? "\n" : ".\n", out);
}

static void put_choices(FILE *out, const char *choices)
{
	for (const char *at = choices; *at; at++)
		fputc(*at == ' ' ? '|' : *at, out);
}

static void put_value(FILE *out, const struct catalogue *catalogue, const struct option_row *row)
{
	if (row->argument) {
		put_word(out, catalogue_find(catalogue, row->argument),
			strlen(catalogue_find(catalogue, row->argument)));
	} else if (row->choices) {
		fputs("\\&", out);
		put_choices(out, row->choices);
	}
}

static void options(FILE *out, const struct catalogue *catalogue)
{
	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		fputs(".It ", out);
		if (row->letter)
			fprintf(out, "Fl %c , ", row->letter);
		fputs("Fl \\-", out);
		put_name(out, row->name);
		if (row->type != OPTION_FLAG) {
			fputs(" Ns = Ns Ar ", out);
			put_value(out, catalogue, row);
		}
		fputc('\n', out);
		put_help(out, catalogue, row->help);
	}
	fputs(".El\n", out);
}

/* What may be given, and what it is where nothing is. */
static void put_range(FILE *out, const struct catalogue *catalogue, const struct option_row *row)
{
	if (row->type == OPTION_NUMBER) {
		fprintf(out, catalogue_find(catalogue, N_("A number from %d to %d.")), row->least, row->most);
		fputc('\n', out);
	}
	if (row->type == OPTION_FLAG || row->initial) {
		fputs(catalogue_find(catalogue, N_("The default is")), out);
		fprintf(out, "\n.Cm \\&%s .\n", row->type == OPTION_FLAG ? "no" : row->initial);
	}
}

static void settings(FILE *out, const struct catalogue *catalogue)
{
	fputs(".Bl -tag -width Ds\n", out);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];

		if (row->use != OPTION_SETTING)
			continue;
		fputs(".It Cm ", out);
		put_name(out, row->name);
		fputs(" No = Ar ", out);
		if (row->type == OPTION_FLAG)
			fputs("\\&yes|no", out);
		else
			put_value(out, catalogue, row);
		fputc('\n', out);
		put_help(out, catalogue, row->help);
		put_range(out, catalogue, row);
	}
	fputs(".El\n", out);
}

static void put_keys(FILE *out, const char *keys)
{
	for (const char *at = keys; *at; at += strspn(at, " ")) {
		size_t len = strcspn(at, " ");

		if (at > keys)
			fputs(" ", out);
		put_word(out, at, len);
		at += len;
	}
}

static void keys(FILE *out, const struct catalogue *catalogue)
{
	const char *group = "";

	for (size_t i = 0; i < command_row_count; i++) {
		const struct command_row *row = &command_rows[i];

		if (strcmp(group, row->group) != 0) {
			fprintf(out, "%s.Ss %s\n.Bl -tag -width \"Space PgDn\"\n", *group ? ".El\n" : "",
				catalogue_find(catalogue, row->group));
			group = row->group;
		}
		fputs(".It ", out);
		if (*row->keys) {
			fputs("Cm ", out);
			put_keys(out, row->keys);
		} else {
			fputs("Cm \\&:", out);
			put_name(out, row->name);
		}
		fputc('\n', out);
		put_help(out, catalogue, row->help);
		fputs(".Pq Ic ", out);
		put_name(out, row->name);
		fputc('\n', out);
	}
	fputs(".El\n", out);
}

static void named(FILE *out, const struct catalogue *catalogue, const struct named_row *rows, size_t count)
{
	fputs(".Bl -tag -width \"panel-title\" -compact\n", out);
	for (size_t i = 0; i < count; i++) {
		fprintf(out, ".It Cm \\&%s\n", rows[i].name);
		put_prose(out, catalogue_find(catalogue, rows[i].help));
		fputc('\n', out);
	}
	fputs(".El\n", out);
}

static void themes(FILE *out, const struct catalogue *catalogue)
{
	named(out, catalogue, theme_rows, theme_row_count);
}

static void styles(FILE *out, const struct catalogue *catalogue)
{
	named(out, catalogue, style_rows, style_row_count);
}

const struct form mdoc_forms[] = {
	{"mdoc options", options},
	{"mdoc settings", settings},
	{"mdoc keys", keys},
	{"mdoc themes", themes},
	{"mdoc styles", styles},
	{NULL, NULL},
};
