/* Essays in several files: what their titles are, and of which level their sections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "text/outline_feed.h"

#define P \
	"Det var en gång en kommun som ville tala med sina invånare, och som\n" \
	"därför började skriva till dem varje dag om allt som hände i den, stort\n" \
	"och smått, så att var och en kunde svara och fråga och vara med.\n\n"
#define SHORT \
	"När de kom hem var det sent, och de satt länge vid bordet och talade om\n" \
	"det som de hade sett.\n\n"
#define FERRY "Färjan\n\nav Karin Lind\n\n" P P "Väntan\n\n" P P "Repet\n\n" P P
#define BRIDGE "Bron\n\n" P P "Sju år\n\n" P P
#define AFTER "Efteråt\n\n" P P

static void append_line(const struct bytes *text, const struct block *block, int level, struct bytes *printed)
{
	size_t end = block->start;

	while (end < block->end && text->data[end] != '\n')
		end++;
	bytes_printf(printed, "%d ", level);
	bytes_append(printed, text->data + block->start, end - block->start);
	bytes_append_char(printed, '\n');
}

/* What is found in parts of these texts, NULL after the last: LEVEL TITLE, a line each. */
static void assert_parts(const char *const *parts, const char *expected)
{
	struct bytes text = BYTES_INIT, printed = BYTES_INIT;
	struct outline *outline = outline_new();
	size_t starts[8], count = 0;

	for (; parts[count]; count++) {
		starts[count] = text.len;
		bytes_append_string(&text, parts[count]);
	}
	outline_update_bytes(outline, &(struct outline_feed){text.data, text.len, true, starts, count, NULL});
	size_t title = outline_title_block(outline);
	if (title != OUTLINE_NONE)
		append_line(&text, outline_block(outline, title), 0, &printed);
	for (size_t i = 0; i < outline_section_count(outline); i++) {
		const struct section *section = outline_section(outline, i);

		append_line(&text, outline_block(outline, section->block), section->level, &printed);
	}
	assert_string_equal(bytes_string(&printed), expected);
	outline_free(outline);
	bytes_release(&text);
	bytes_release(&printed);
}

#define ASSERT_PARTS(expected, ...) assert_parts((const char *const[]){__VA_ARGS__, NULL}, expected)

static void parts_with_titles_are_sections_of_the_first_level_and_theirs_below(void **state)
{
	(void)state;
	ASSERT_PARTS("1 Färjan\n2 Väntan\n2 Repet\n1 Bron\n2 Sju år\n1 Efteråt\n", FERRY, BRIDGE, AFTER);
}

static void a_title_page_of_its_own_is_the_title_of_the_whole(void **state)
{
	(void)state;
	ASSERT_PARTS("0 OM ÅAR\n1 Färjan\n2 Väntan\n2 Repet\n1 Bron\n2 Sju år\n", "OM ÅAR\n\nav Karin Lind\n", FERRY,
		BRIDGE);
	ASSERT_PARTS("0 OM ÅAR\n1 Färjan\n2 Väntan\n2 Repet\n", "OM ÅAR\n\nav Karin Lind\n", FERRY);
}

static void parts_without_titles_go_on(void **state)
{
	(void)state;
	ASSERT_PARTS("0 Färjan\n1 Väntan\n1 Repet\n1 Ett slut\n", FERRY, P P "Ett slut\n\n" P);
	ASSERT_PARTS("0 Om åar\n1 Kapitel 1\n1 Kapitel 2\n1 Kapitel 3\n", "Om åar\n\nKapitel 1\n\n" P P,
		"Kapitel 2\n\n" P P, "Kapitel 3\n\n" P P);
}

static void a_file_with_a_short_paragraph_is_no_title_page(void **state)
{
	(void)state;
	ASSERT_PARTS("1 Första\n1 Andra\n", "Första\n\n" SHORT, "Andra\n\n" SHORT);
	ASSERT_PARTS("1 # Ett\n1 # Två\n", "# Ett\n\nKort.\n", "# Två\n\nKort.\n");
}

static void names_and_numbers_of_parts_are_their_titles(void **state)
{
	(void)state;
	ASSERT_PARTS("1 Inledning\n2 Färjan\n1 Metod\n2 Bron\n1 Resultat\n", "Inledning\n\n" P P "Färjan\n\n" P,
		"Metod\n\n" P P "Bron\n\n" P, "Resultat\n\n" P P);
	ASSERT_PARTS("1 Del 1: Havet\n2 Bron\n1 Del 2: Staden\n2 Bron\n", "Del 1: Havet\n\n" P P "Bron\n\n" P P,
		"Del 2: Staden\n\n" P P "Bron\n\n" P P);
	ASSERT_PARTS("0 Om åar\n1 1. Havet\n2 Bron\n1 2. Staden\n", "Om åar\n\n1. Havet\n\n" P P "Bron\n\n" P P,
		"2. Staden\n\n" P P);
}

static void sections_that_count_on_from_file_to_file_are_no_titles_of_theirs(void **state)
{
	(void)state;
	ASSERT_PARTS("0 Om åar\n1 1. Havet\n1 2. Staden\n1 3. Skogen\n1 4. Fjället\n",
		"Om åar\n\n1. Havet\n\n" P P "2. Staden\n\n" P P, "3. Skogen\n\n" P P "4. Fjället\n\n" P P);
}

static void one_title_may_stand_in_each_part(void **state)
{
	(void)state;
	ASSERT_PARTS("1 Havet\n2 Hemkomsten\n1 Staden\n2 Hemkomsten\n1 Skogen\n2 Hemkomsten\n",
		"Havet\n\n" SHORT "Hemkomsten\n\n" SHORT, "Staden\n\n" SHORT "Hemkomsten\n\n" SHORT,
		"Skogen\n\n" SHORT "Hemkomsten\n\n" SHORT);
}

static void the_room_above_a_file_is_none_that_sections_have(void **state)
{
	(void)state;
	ASSERT_PARTS("0 EN BOK OM ÅN\n1 Havet\n2 Mitten\n1 Staden\n2 Mitten\n1 Skogen\n2 Mitten\n",
		"EN BOK OM ÅN\n\nav Nils Ek\n\nStockholm 1931\n", "Havet\n\n" P "Mitten\n\n" P,
		"Staden\n\n" P "Mitten\n\n" P, "Skogen\n\n" P "Mitten\n\n" P);
}

static void one_part_is_as_it_was(void **state)
{
	(void)state;
	ASSERT_PARTS("0 Färjan\n1 Väntan\n1 Repet\n", FERRY);
}

static void levels_below_the_third_are_the_third(void **state)
{
	(void)state;
	ASSERT_PARTS("1 # Ett\n2 ## A\n3 ### B\n1 # Två\n2 ## C\n3 ### D\n3 #### E\n",
		"# Ett\n\n" P "## A\n\n" P "### B\n\n" P, "# Två\n\n" P "## C\n\n" P "### D\n\n" P "#### E\n\n" P);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_with_titles_are_sections_of_the_first_level_and_theirs_below),
		cmocka_unit_test(a_title_page_of_its_own_is_the_title_of_the_whole),
		cmocka_unit_test(parts_without_titles_go_on),
		cmocka_unit_test(a_file_with_a_short_paragraph_is_no_title_page),
		cmocka_unit_test(names_and_numbers_of_parts_are_their_titles),
		cmocka_unit_test(sections_that_count_on_from_file_to_file_are_no_titles_of_theirs),
		cmocka_unit_test(one_title_may_stand_in_each_part),
		cmocka_unit_test(the_room_above_a_file_is_none_that_sections_have),
		cmocka_unit_test(one_part_is_as_it_was),
		cmocka_unit_test(levels_below_the_third_are_the_third),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
