/*
 * Expectations. Those of the screen are waited for; those of what ended already are looked at once. Each is a predicate
 * of the session, told what to look for by a struct of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clean.h"
#include "restored.h"
#include "test.h"

struct sought {
	char *const *words; /* behind those that say the kind */
	size_t count;
	const char *text;
};

/* Rows and columns are counted from 1, or from -1 backwards. */
static int counted(const char *word, int all)
{
	int number = atoi(word);

	return number < 0 ? all + number : number - 1;
}

static bool is_row_of(const struct session *session, const struct sought *sought, bool whole)
{
	struct bytes row = BYTES_INIT;
	int number = counted(sought->words[0], session->rows);
	bool met = false;

	if (number >= 0 && number < session->rows) {
		session_row(session, number, &row);
		met = whole ? strcmp(bytes_string(&row) + strspn(bytes_string(&row), " "), sought->text) == 0
		            : strstr(bytes_string(&row), sought->text) != NULL;
	}
	bytes_release(&row);
	return met;
}

static bool row_holds(const struct session *session, const void *data)
{
	return is_row_of(session, data, false);
}

static bool row_is(const struct session *session, const void *data)
{
	return is_row_of(session, data, true);
}

/* The screen's words with one space between them, so that a sentence is found across rows. */
static void running_text(const struct session *session, struct bytes *out)
{
	struct bytes text = BYTES_INIT;
	char *save = NULL;

	session_text(session, &text);
	for (char *word = strtok_r(text.data, " \n", &save); word; word = strtok_r(NULL, " \n", &save)) {
		bytes_append_string(out, word);
		bytes_append_char(out, ' ');
	}
	bytes_release(&text);
}

static bool text_is_there(const struct session *session, const void *data)
{
	const struct sought *sought = data;
	struct bytes text = BYTES_INIT;
	bool met;

	session_text(session, &text);
	met = strstr(bytes_string(&text), sought->text) != NULL;
	bytes_clear(&text);
	running_text(session, &text);
	met = met || strstr(bytes_string(&text), sought->text) != NULL;
	bytes_release(&text);
	return met;
}

static bool text_is_gone(const struct session *session, const void *data)
{
	return !text_is_there(session, data);
}

static bool screen_is(const struct session *session, const void *data)
{
	const struct sought *sought = data;
	struct bytes text = BYTES_INIT;
	bool met;

	session_text(session, &text);
	met = strncmp(bytes_string(&text), sought->text, strlen(sought->text)) == 0;
	bytes_release(&text);
	return met;
}

static bool has_attributes(const VTermScreenCellAttrs *attributes, char *const *words, size_t count)
{
	bool bold = false, italic = false, underline = false, reverse = false;

	for (size_t i = 0; i < count; i++) {
		bold |= strcmp(words[i], "bold") == 0;
		italic |= strcmp(words[i], "italic") == 0;
		underline |= strcmp(words[i], "underline") == 0;
		reverse |= strcmp(words[i], "reverse") == 0;
	}
	return attributes->bold == bold && attributes->italic == italic && (attributes->underline != 0) == underline &&
	       attributes->reverse == reverse;
}

static bool style_is(const struct session *session, const void *data)
{
	const struct sought *sought = data;
	VTermPos pos = {
		.row = counted(sought->words[0], session->rows), .col = counted(sought->words[1], session->columns)};
	VTermScreenCell cell;

	return vterm_screen_get_cell(session->screen, pos, &cell) &&
	       has_attributes(&cell.attrs, sought->words + 2, sought->count - 2);
}

/* The cells of a text are found by comparing from each cell on; a mark on a letter is in the letter's cell. */
static bool text_has_style(const struct session *session, const void *data)
{
	const struct sought *sought = data;

	for (int row = 0; row < session->rows; row++) {
		for (int column = 0; column < session->columns; column++) {
			VTermRect rect = {
				.start_row = row, .end_row = row + 1, .start_col = column, .end_col = session->columns};
			VTermScreenCell cell;
			char text[4096];
			size_t len = vterm_screen_get_text(session->screen, text, sizeof text - 1, rect);

			text[len < sizeof text ? len : 0] = '\0';
			if (strncmp(text, sought->text, strlen(sought->text)) != 0)
				continue;
			vterm_screen_get_cell(session->screen, (VTermPos){.row = row, .col = column}, &cell);
			if (has_attributes(&cell.attrs, sought->words + 1, sought->count - 1))
				return true;
		}
	}
	return false;
}

/* A colour as the script has it: a number of the palette, #rrggbb, `own` for the terminal's, `any`. */
static bool is_colour(const VTermColor *colour, bool is_own, const char *word)
{
	char text[8];

	if (VTERM_COLOR_IS_INDEXED(colour))
		snprintf(text, sizeof text, "%d", colour->indexed.idx);
	else
		snprintf(text, sizeof text, "#%02x%02x%02x", colour->rgb.red, colour->rgb.green, colour->rgb.blue);
	return strcmp(word, "any") == 0 || strcmp(word, is_own ? "own" : text) == 0;
}

static bool colours_are(const struct session *session, const void *data)
{
	const struct sought *sought = data;
	VTermPos pos = {
		.row = counted(sought->words[0], session->rows), .col = counted(sought->words[1], session->columns)};
	VTermScreenCell cell;

	return vterm_screen_get_cell(session->screen, pos, &cell) &&
	       is_colour(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg), sought->words[2]) &&
	       is_colour(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg), sought->words[3]);
}

static bool cursor_is(const struct session *session, const void *data)
{
	const struct sought *sought = data;

	if (strcmp(sought->words[0], "hidden") == 0)
		return !session->cursor_shown;
	return session->cursor_shown && session->cursor.row == counted(sought->words[0], session->rows) &&
	       (sought->count < 2 || session->cursor.col == counted(sought->words[1], session->columns));
}

static bool has_ended(const struct session *session, const void *data)
{
	(void)data;
	return session->status >= 0;
}

static bool is_on_main_screen(const struct session *session, const void *data)
{
	(void)data;
	return !session->alternate;
}

/* What can be expected of the screen: the words that say it, how many must follow, which of them is the text. */
static const struct {
	const char *kind;
	size_t following;
	size_t text;
	bool (*met)(const struct session *session, const void *data);
} kinds[] = {
	{"row", 2, 1, row_holds},
	{"whole row", 2, 1, row_is},
	{"text", 1, 0, text_is_there},
	{"no text", 1, 0, text_is_gone},
	{"style of", 1, 0, text_has_style},
	{"style", 2, 0, style_is},
	{"colours", 4, 0, colours_are},
	{"cursor", 1, 0, cursor_is},
	{"main screen", 0, 0, is_on_main_screen},
};

static bool expect_exit(struct test *test, const char *status)
{
	if (!session_wait(&test->session, has_ended, NULL))
		return test_fail(test, "the program has not ended");
	if (test->session.status != atoi(status))
		return test_fail(test, "the exit status is %d", test->session.status);
	return true;
}

static bool expect_block(struct test *test, bool of_screen)
{
	struct bytes block = BYTES_INIT;
	const char *line;
	bool met;

	while ((line = test_block_line(test))) {
		size_t len = strlen(line);

		while (len > 0 && line[len - 1] == ' ')
			len--;
		bytes_append(&block, line, len);
		bytes_append_char(&block, '\n');
	}
	if (of_screen)
		met = session_wait(&test->session, screen_is, &(struct sought){.text = bytes_string(&block)});
	else
		met = strcmp(bytes_string(&block), bytes_string(&test->output)) == 0;
	bytes_release(&block);
	if (met)
		return true;
	return of_screen ? test_fail(test, "the screen is another")
	                 : test_fail(test, "the output is:\n%s", bytes_string(&test->output));
}

static bool expect_same(struct test *test, const char *name)
{
	for (size_t i = 0; i < test->saved_count; i++) {
		if (strcmp(test->saved[i].name, name) != 0)
			continue;
		if (session_wait(&test->session, screen_is, &(struct sought){.text = test->saved[i].text}))
			return true;
		return test_fail(test, "the screen was:\n%s", test->saved[i].text);
	}
	return test_fail(test, "no screen was saved as %s", name);
}

static bool expect_output(struct test *test, char *const *words, size_t count)
{
	const char *output = bytes_string(&test->output);
	bool no = strcmp(words[0], "no") == 0;

	words += no;
	count -= no;
	if (!no && count == 1)
		return expect_block(test, false);
	if (no && count == 1 ? *output == '\0' : (strstr(output, words[1]) != NULL) != no)
		return true;
	return test_fail(test, "the output is:\n%s", output);
}

static bool expect_clean(struct test *test)
{
	struct bytes wrong = BYTES_INIT;
	bool met = clean_check(&test->session.raw, test->session.latin1, &wrong);

	if (!met)
		test_fail(test, "what was sent to the terminal is more than text: %s", bytes_string(&wrong));
	bytes_release(&wrong);
	return met;
}

static bool expect_restored(struct test *test)
{
	struct bytes wrong = BYTES_INIT;
	bool met = restored_check(&test->session, &wrong);

	if (!met)
		test_fail(test, "the terminal was left with: %s", bytes_string(&wrong));
	bytes_release(&wrong);
	return met;
}

static bool expect_plain(struct test *test)
{
	struct bytes wrong = BYTES_INIT;
	bool met = clean_check_output(&test->output, &wrong);

	if (!met)
		test_fail(test, "what was written is more than text: %s", bytes_string(&wrong));
	bytes_release(&wrong);
	return met;
}

static bool is(char *const *words, size_t count, const char *first, const char *second)
{
	return count > 0 && strcmp(words[0], first) == 0 && (!second || (count > 1 && strcmp(words[1], second) == 0));
}

static bool expect_on_screen(struct test *test, char *const *words, size_t count)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		char kind[64] = "";
		size_t own = 1;

		snprintf(kind, sizeof kind, "%s", words[0]);
		if (strchr(kinds[i].kind, ' ') && count > 1) {
			snprintf(kind, sizeof kind, "%s %s", words[0], words[1]);
			own = 2;
		}
		if (strcmp(kind, kinds[i].kind) != 0 || count - own < kinds[i].following)
			continue;
		struct sought sought = {.words = words + own, .count = count - own, .text = words[own + kinds[i].text]};
		return session_wait(&test->session, kinds[i].met, &sought) || test_fail(test, "it did not come");
	}
	return test_fail(test, "not an expectation");
}

bool expect_run(struct test *test, char *const *words, size_t count)
{
	if (is(words, count, "exit", NULL) && count == 2)
		return expect_exit(test, words[1]);
	if (is(words, count, "status", NULL) && count == 2)
		return test->status == atoi(words[1]) ||
		       test_fail(test, "the status is %d, the output:\n%s", test->status, bytes_string(&test->output));
	if (is(words, count, "screen", NULL))
		return expect_block(test, true);
	if (is(words, count, "same", "screen") && count == 3)
		return expect_same(test, words[2]);
	if (is(words, count, "output", NULL) || is(words, count, "no", "output"))
		return expect_output(test, words, count);
	if (is(words, count, "clean", NULL))
		return expect_clean(test);
	if (is(words, count, "restored", NULL))
		return expect_restored(test);
	if (is(words, count, "plain", NULL))
		return expect_plain(test);
	return count > 0 ? expect_on_screen(test, words, count) : test_fail(test, "nothing is expected");
}
