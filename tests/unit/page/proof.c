/* Line ends that would be read as something else than what they are. */
#include "page/proof.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "setting.h"

static char folder[] = "/tmp/proof-XXXXXX";

/* Patterns of a language of our own. */
static int set_up(void **state)
{
	char path[200];
	FILE *file;

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/hyphen", folder);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/hyphen/hyph_xx.dic", folder);
	file = fopen(path, "w");
	if (!file)
		return -1;
	fputs("UTF-8\nout1si\nbook1c\n", file);
	fclose(file);
	setenv("XDG_DATA_DIRS", folder, 1);
	return 0;
}

static int tear_down(void **state)
{
	char command[200];

	(void)state;
	hyphenation_forget();
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

/* Whether a line may end at the "|" in a string, which stands for nothing. */
static bool passes(const char *string)
{
	const char *mark = strchr(string, '|');
	size_t pos = (size_t)(mark - string), len = strlen(string) - 1;
	char bytes[200], flat[200];
	struct setting setting;
	struct range range = {0, len};
	struct flow flow;
	struct proof proof;
	bool passed;

	snprintf(bytes, sizeof(bytes), "%.*s%s", (int)pos, string, mark + 1);
	setting = setting_of(bytes, len, BLOCK_PROSE, BLOCK_WRAPPED);
	setting.typesetting.language = "xx";
	flow = flow_of(setting.text, &setting.block, range, &setting.typesetting);
	flow_flatten(&flow, range, flat);
	proof_begin(&proof, &flow, range);
	passed = proof_passes(&proof, flat, range, pos);
	proof_release(&proof);
	setting_release(&setting);
	return passed;
}

static void between_words_a_line_may_end(void **state)
{
	(void)state;
	assert_true(passes("one |two"));
	assert_true(passes("one, |two"));
	assert_true(passes("one\n|two"));
	assert_true(passes("one - |two"));
}

static void a_hyphen_of_the_authors_ends_a_line_unless_it_would_be_taken_for_the_lines(void **state)
{
	(void)state;
	assert_true(passes("a two-|fold gain"));
	assert_true(passes("the EU-|wide rules"));
	/* The patterns would part "outside" just there. */
	assert_false(passes("an out-|side chance"));
	assert_true(passes("an Out-|Side chance"));
}

static void a_hyphen_that_a_space_follows_ends_a_line_where_the_space_would_be_read(void **state)
{
	(void)state;
	assert_true(passes("the in- |and outside"));
	assert_false(passes("the in- |land roads"));
}

/* A word parted at the "|" in it, with letters added, in a text. */
static bool passes_hyphen(const char *text, const char *parted, const char *added, bool goes_on)
{
	struct setting setting = setting_of(text, strlen(text), BLOCK_PROSE, BLOCK_WRAPPED);
	struct range range = {0, strlen(text)};
	size_t at = (size_t)(strchr(parted, '|') - parted);
	char bytes[200];
	struct proof_word word = {.pos = 0, .bytes = bytes, .len = strlen(parted) - 1, .goes_on = goes_on};
	struct flow flow;
	struct proof proof;
	bool passed;

	snprintf(bytes, sizeof(bytes), "%.*s%s", (int)at, parted, parted + at + 1);
	setting.typesetting.language = "xx";
	flow = flow_of(setting.text, &setting.block, range, &setting.typesetting);
	proof_begin(&proof, &flow, range);
	passed = proof_passes_hyphen(&proof, &word, at, added);
	proof_release(&proof);
	setting_release(&setting);
	return passed;
}

static void a_hyphen_of_ours_stands_where_it_would_be_taken_away_again(void **state)
{
	(void)state;
	assert_true(passes_hyphen("a bookcase", "book|case", "", false));
	/* Not where the text has the word with a hyphen too, nor in a word that goes on another, nor behind a prefix.
	 */
	assert_false(passes_hyphen("a bookcase, a book-case", "book|case", "", false));
	assert_false(passes_hyphen("a bookcase", "book|case", "", true));
	assert_false(passes_hyphen("wellbeing", "well|being", "", false));
}

static void letters_are_added_only_where_they_would_be_taken_away_again(void **state)
{
	(void)state;
	assert_false(passes_hyphen("a bookcase", "book|case", "k", false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(between_words_a_line_may_end),
		cmocka_unit_test(a_hyphen_of_the_authors_ends_a_line_unless_it_would_be_taken_for_the_lines),
		cmocka_unit_test(a_hyphen_that_a_space_follows_ends_a_line_where_the_space_would_be_read),
		cmocka_unit_test(a_hyphen_of_ours_stands_where_it_would_be_taken_away_again),
		cmocka_unit_test(letters_are_added_only_where_they_would_be_taken_away_again),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
