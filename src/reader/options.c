/* Options: one table, checked values, getopt_long() for the command line. */
#include "reader/options.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/message.h"
#include "page/width.h"
#include "base/size.h"
#include "text/decode.h"

const struct option_row *option_row(enum option_id id)
{
	return &option_rows[id];
}

enum option_id option_find(const char *name)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (strcmp(option_rows[i].name, name) == 0)
			return (enum option_id)i;
	return OPTION_NONE;
}

void options_init(struct options *options)
{
	memset(options, 0, sizeof(*options));
	for (int i = 0; i < OPTION_COUNT; i++)
		options->values[i] = mem_copy_string(option_rows[i].initial);
}

void options_release(struct options *options)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		free(options->values[i]);
		options->values[i] = NULL;
	}
}

void options_copy(const struct options *options, struct options *copy)
{
	*copy = *options;
	for (int i = 0; i < OPTION_COUNT; i++)
		copy->values[i] = mem_copy_string(options->values[i]);
}

static bool number_of(const char *value, long *number)
{
	char *end;

	errno = 0;
	*number = strtol(value, &end, 10);
	return errno == 0 && end != value && *end == '\0';
}

/* The index of a word in a list of words parted by spaces; -1 where it is not in it. */
static int word_index(const char *words, const char *word)
{
	size_t len = strlen(word);
	int index = 0;

	for (const char *at = words; len > 0; index++) {
		size_t here = strcspn(at, " ");

		if (here == len && strncmp(at, word, len) == 0)
			return index;
		if (!at[here])
			break;
		at += here + 1;
	}
	return -1;
}

bool option_is_path(enum option_id id)
{
	return id == OPTION_essay || id == OPTION_config || id == OPTION_database;
}

static char *copy_value(enum option_id id, const char *value)
{
	const char *home = getenv("HOME");
	struct bytes path = BYTES_INIT;

	if (!option_is_path(id) || strncmp(value, "~/", 2) != 0 || !home || !home[0])
		return mem_copy_string(value);
	bytes_printf(&path, "%s%s", home, value + 1);
	return bytes_steal(&path);
}

/* A tag such as sv or en-GB, or a word. */
static bool is_tag(const char *value)
{
	return value[0] && !value[strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@")];
}

bool option_names_encoding(enum option_id id, const char *value, struct error *error)
{
	struct decoder decoder;

	if (id != OPTION_encoding || strcmp(value, "auto") == 0)
		return true;
	struct error why = ERROR_INIT;
	bool good = decoder_init(&decoder, value, &why);

	decoder_release(&decoder);
	if (!good)
		error_set(error, option_rows[id].name, "%s", why.message);
	error_release(&why);
	return good;
}

bool options_set(struct options *options, enum option_id id, const char *value, struct error *error)
{
	const struct option_row *row = &option_rows[id];
	long number;
	size_t size;

	if (row->type == OPTION_NUMBER && (!number_of(value, &number) || number < row->least || number > row->most))
		return error_set(error, row->name, _("‘%s’ is no number from %d to %d"), value, row->least, row->most);
	if (row->type == OPTION_SIZE && !size_parse(value, &size))
		return error_set(error, row->name, _("‘%s’ is no size, such as 500M or 4G"), value);
	if (row->type == OPTION_CHOICE && word_index(row->choices, value) < 0)
		return error_set(error, row->name, _("‘%s’ is none of: %s"), value, row->choices);
	if (row->type == OPTION_FLAG && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		return error_set(error, row->name, _("‘%s’ is neither yes nor no"), value);
	if (row->type == OPTION_TEXT && row->use == OPTION_SETTING && !value[0])
		return error_set(error, row->name, "%s", _("a value is wanted"));
	if (id == OPTION_language && !is_tag(value))
		return error_set(error, row->name, _("‘%s’ is no language, such as sv or en-GB"), value);
	free(options->values[id]);
	options->values[id] = row->type == OPTION_FLAG && strcmp(value, "no") == 0 ? NULL : copy_value(id, value);
	return true;
}

void options_set_choice(struct options *options, enum option_id id, int index)
{
	const char *word = option_rows[id].choices;

	for (; index > 0 && *word; index--) {
		word += strcspn(word, " ");
		word += strspn(word, " ");
	}
	free(options->values[id]);
	options->values[id] = mem_copy(word, strcspn(word, " "));
}

const char *options_text(const struct options *options, enum option_id id)
{
	return options->values[id];
}

int options_number(const struct options *options, enum option_id id)
{
	return (int)strtol(options->values[id], NULL, 10);
}

size_t options_size(const struct options *options, enum option_id id)
{
	size_t size = 0;

	size_parse(options->values[id], &size);
	return size;
}

bool options_flag(const struct options *options, enum option_id id)
{
	return options->values[id] != NULL;
}

int options_choice(const struct options *options, enum option_id id)
{
	return word_index(option_rows[id].choices, options->values[id]);
}

/*
 * What callers of a pager say to less that makes no difference here: colours and styles are always shown (-R), the
 * screen is given back, the end is no end, and so on. The small letters that less has are other options here.
 */
static const char letters_of_less[] = "EJKMNQRSXr";

/* The table in the form getopt_long() wants; values are 256 + id. */
static void make_getopt_tables(struct option *longs, struct bytes *shorts)
{
	/* ':' first: a missing argument is told from an unknown option. */
	bytes_append_char(shorts, ':');
	for (int i = 0; i < OPTION_COUNT; i++) {
		bool takes_value = option_rows[i].type != OPTION_FLAG;

		longs[i] = (struct option){
			option_rows[i].name, takes_value ? required_argument : no_argument, NULL, 256 + i};
		if (!option_rows[i].letter)
			continue;
		bytes_append_char(shorts, option_rows[i].letter);
		if (takes_value)
			bytes_append_char(shorts, ':');
	}
	longs[OPTION_COUNT] = (struct option){NULL, 0, NULL, 0};
	bytes_append_string(shorts, letters_of_less);
}

static enum option_id option_by_letter(int letter)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (option_rows[i].letter && option_rows[i].letter == letter)
			return (enum option_id)i;
	return OPTION_NONE;
}

static bool usage_error(struct error *error, int problem, char **argv)
{
	/* A bad short option may stand in a cluster; optopt says which it was, 0 for a long one. */
	char letter[3] = {'-', (char)optopt, '\0'};
	bool is_letter = optopt > 0 && optopt < 128;
	const char *what = is_letter ? letter : argv[optind - 1];

	if (optopt >= 256)
		what = argv[optind - 1];
	if (problem == ':')
		return error_set(error, what, _("this option needs a value (--help shows all options)"));
	if (optopt >= 256)
		return error_set(error, what, _("this option takes no value"));
	return error_set(error, what, _("there is no such option (--help shows all)"));
}

bool options_parse(struct options *options, int argc, char **argv, int *first, struct error *error)
{
	struct option longs[OPTION_COUNT + 1];
	struct bytes shorts = BYTES_INIT;
	bool good = true;
	int found;

	make_getopt_tables(longs, &shorts);
	opterr = 0;
	/* 0 makes glibc start anew, also after a command line left half-way. */
	optind = 0;
	while (good && (found = getopt_long(argc, argv, bytes_string(&shorts), longs, NULL)) != -1) {
		if (found < 256 && strchr(letters_of_less, found))
			continue;
		enum option_id id = found >= 256 ? (enum option_id)(found - 256) : option_by_letter(found);

		if (found == '?' || found == ':' || id == OPTION_NONE) {
			good = usage_error(error, found, argv);
			break;
		}
		good = options_set(options, id, optarg ? optarg : "yes", error);
		options->from_command_line[id] = true;
	}
	*first = optind;
	bytes_release(&shorts);
	return good;
}

static void help_line(const struct option_row *row, struct bytes *out)
{
	enum { HELP_COLUMN = 26 };
	struct bytes left = BYTES_INIT;

	if (row->letter)
		bytes_printf(&left, "  -%c, --%s", row->letter, row->name);
	else
		bytes_printf(&left, "      --%s", row->name);
	if (row->argument) {
		bytes_printf(&left, "=%s", _(row->argument));
	} else if (row->type == OPTION_CHOICE) {
		bytes_append_char(&left, '=');
		for (const char *at = row->choices; *at; at++)
			bytes_append_char(&left, *at == ' ' ? '|' : *at);
	}
	int width = width_string(bytes_string(&left), left.len);
	bytes_append(out, left.data, left.len);
	if (width + 2 > HELP_COLUMN) {
		bytes_append_char(out, '\n');
		width = 0;
	}
	bytes_printf(out, "%*s%s\n", HELP_COLUMN - width, "", _(row->help));
	bytes_release(&left);
}

void options_help(struct bytes *out)
{
	bytes_append_string(
		out, _("Usage: uppsats [OPTION]... [+COMMAND]... [FILE]...\n"
		       "Read essays and other long prose in the terminal. FILEs are the parts of one essay;\n"
		       "a directory stands for the text files in it, - for standard input. +COMMAND is done at\n"
		       "the start, as behind a colon: +/word, +12, +G; a file of that name comes first.\n\n"));
	for (int i = 0; i < OPTION_COUNT; i++)
		help_line(&option_rows[i], out);
	bytes_append_string(out, _("\nWhile reading, h shows every key.\n"));
}

void options_list(const struct options *options, struct bytes *out)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (option_rows[i].use != OPTION_SETTING)
			continue;
		/* What has no value stands as a comment, so that the list reads back as it is. */
		if (options->values[i] || option_rows[i].type == OPTION_FLAG)
			bytes_printf(
				out, "%s = %s\n", option_rows[i].name, options->values[i] ? options->values[i] : "no");
		else
			bytes_printf(out, "# %s = %s\n", option_rows[i].name, option_rows[i].argument);
	}
}
