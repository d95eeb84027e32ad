/* The reader's word on what is a section. */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "marks/exchange.h"

#define PARAGRAPH \
	"Människor har alltid kommunicerat, och på något grundläggande plan hänger vi alla ihop med andra.\n\n"
#define OTHER "Det finns ett annat stycke också, som säger något helt annat om hur ord vandrar mellan människor.\n\n"

static const char essay_text[] = "Om kommunen\n\n" PARAGRAPH "Så är det.\n\n" OTHER "Inledning\n\n" PARAGRAPH;
static const char edited[] =
	"Om kommunen\n\nNytt först.\n\n" PARAGRAPH "Så är det.\n\nOch mer.\n\n" OTHER "Inledning\n\n" PARAGRAPH;

/* What was said, as "level words|"; static. */
static const char *said(struct store *store, struct essay *essay)
{
	static char shown[1024];
	struct correction *corrections;
	size_t count;
	struct error error = ERROR_INIT;

	if (!store_sections(store, identify(store, essay), essay->text, essay->outline, &corrections, &count, &error))
		fail_msg("%s", error.message);
	shown[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		const char *words = text_bytes(essay->text) + corrections[i].pos;

		snprintf(shown + strlen(shown), sizeof(shown) - strlen(shown), "%d %.*s|", corrections[i].level,
			(int)strcspn(words, "\n"), words);
	}
	free(corrections);
	return shown;
}

static void say(struct store *store, struct essay *essay, const char *words, int level)
{
	struct error error = ERROR_INIT;
	size_t pos = (size_t)(strstr(text_bytes(essay->text), words) - text_bytes(essay->text));

	if (!store_set_section(store, identify(store, essay), essay->text, essay->outline, pos, level, &error))
		fail_msg("%s", error.message);
}

static void what_was_said_is_kept_and_said_anew(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);

	assert_string_equal(said(store, &essay), "");
	say(store, &essay, "Så är", 2);
	say(store, &essay, "Inledning", 0);
	assert_string_equal(said(store, &essay), "2 Så är det.|0 Inledning|");
	store_close(store);
	store = open_store(*state);
	say(store, &essay, "Så är", 3);
	assert_string_equal(said(store, &essay), "0 Inledning|3 Så är det.|");
	essay_free(&essay);
	store_close(store);
}

static void it_is_found_again_in_an_edited_text(void **state)
{
	struct store *store = open_store(*state);
	struct essay before = essay_at(*state, "a.txt", essay_text), after;

	say(store, &before, "Så är", 1);
	say(store, &before, "Inledning", 0);
	after = essay_at(*state, "a.txt", edited);
	assert_string_equal(said(store, &after), "1 Så är det.|0 Inledning|");
	essay_free(&before);
	essay_free(&after);
	store_close(store);
}

static void it_is_undone_and_redone(void **state)
{
	struct store *store = open_store(*state);
	struct essay essay = essay_of(essay_text);
	struct undone undone;

	say(store, &essay, "Så är", 1);
	say(store, &essay, "Så är", 2);
	assert_true(store_undo(store, NULL, &undone, NULL));
	assert_string_equal(undone.action, "section");
	assert_string_equal(undone.words, "Så är det.");
	undone_release(&undone);
	assert_string_equal(said(store, &essay), "1 Så är det.|");
	assert_true(store_undo(store, NULL, &undone, NULL));
	undone_release(&undone);
	assert_string_equal(said(store, &essay), "");
	assert_true(store_redo(store, NULL, &undone, NULL));
	undone_release(&undone);
	assert_string_equal(said(store, &essay), "1 Så är det.|");
	essay_free(&essay);
	store_close(store);
}

static char *export(struct store *store)
{
	struct bytes lines = BYTES_INIT;

	assert_true(exchange_export_lines(store, NULL, false, &lines, NULL));
	return bytes_steal(&lines);
}

static void take(struct store *store, const char *lines)
{
	struct import import;
	struct error error = ERROR_INIT;

	if (!exchange_import(store, "file", lines, strlen(lines), false, &import, &error))
		fail_msg("%s", error.message);
	assert_int_equal(import.skipped, 0);
	import_release(&import);
}

static struct store *open_beside(const char *path, const char *ending)
{
	struct bytes other = BYTES_INIT;

	bytes_printf(&other, "%s%s", path, ending);
	struct store *store = open_store(bytes_string(&other));
	bytes_release(&other);
	return store;
}

static void merging_takes_the_later_word_in_any_order_and_any_number_of_times(void **state)
{
	struct store *one = open_store(*state), *two = open_beside(*state, ".two");
	struct essay essay = essay_of(essay_text);

	say(one, &essay, "Så är", 1);
	char *first = export(one);
	take(two, first);
	assert_string_equal(said(two, &essay), "1 Så är det.|");
	say(two, &essay, "Så är", 3);
	say(two, &essay, "Inledning", 0);
	char *second = export(two);
	take(one, second);
	take(one, first);
	take(one, second);
	assert_string_equal(said(one, &essay), "3 Så är det.|0 Inledning|");
	char *both = export(one);
	assert_string_equal(both, second);

	/* A word taken back stays so wherever it comes. */
	struct undone undone;
	assert_true(store_undo(two, NULL, &undone, NULL));
	undone_release(&undone);
	char *third = export(two);
	take(one, third);
	take(one, second);
	assert_string_equal(said(one, &essay), "3 Så är det.|");
	free(first);
	free(second);
	free(third);
	free(both);
	essay_free(&essay);
	store_close(one);
	store_close(two);
}

static void a_broken_line_is_named_and_skipped(void **state)
{
	struct store *store = open_store(*state);
	struct import import;
	static const char line[] = "{\"uppsats\":1,\"kind\":\"section\",\"id\":\"x\"}\n";

	assert_true(exchange_import(store, "file", line, strlen(line), false, &import, NULL));
	assert_int_equal(import.skipped, 1);
	assert_string_equal(import.problems[0], "file:1: the section has no id, or no document");
	import_release(&import);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_was_said_is_kept_and_said_anew, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(it_is_found_again_in_an_edited_text, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(it_is_undone_and_redone, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(
			merging_takes_the_later_word_in_any_order_and_any_number_of_times, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(a_broken_line_is_named_and_skipped, make_folder, remove_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
