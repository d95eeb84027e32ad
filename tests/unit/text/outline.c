/* Blocks and sections of small texts. */
#include "text/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/text.h"

#define PARAGRAPH \
	"Det var en gång en kommun som ville tala med sina invånare, och som därför började skriva till dem varje " \
	"dag om allt\n" \
	"som hände i den, stort och smått, så att var och en kunde svara och fråga och vara med om det som gjordes.\n"

struct outlined {
	struct text *text;
	struct outline *outline;
};

static struct outlined outline_of(const char *bytes)
{
	struct outlined outlined = {text_from_bytes(bytes, strlen(bytes), NULL, NULL), outline_new()};

	assert_non_null(outlined.text);
	outline_update(outlined.outline, outlined.text);
	return outlined;
}

static void outlined_release(struct outlined *outlined)
{
	outline_free(outlined->outline);
	text_free(outlined->text);
}

/* The sections of a text as "level title|level title". */
static void assert_sections(const char *bytes, const char *expected)
{
	struct outlined outlined = outline_of(bytes);
	struct bytes sections = BYTES_INIT;

	for (size_t i = 0; i < outline_section_count(outlined.outline); i++) {
		bytes_printf(&sections, "%s%d ", i ? "|" : "", outline_section(outlined.outline, i)->level);
		outline_section_title(outlined.outline, outlined.text, i, &sections);
	}
	assert_string_equal(bytes_string(&sections), expected);
	bytes_release(&sections);
	outlined_release(&outlined);
}

static void assert_title(const char *bytes, const char *expected)
{
	struct outlined outlined = outline_of(bytes);
	struct bytes title = BYTES_INIT;

	outline_title(outlined.outline, outlined.text, &title);
	assert_string_equal(bytes_string(&title), expected);
	bytes_release(&title);
	outlined_release(&outlined);
}

static void the_first_line_alone_is_the_title(void **state)
{
	(void)state;
	assert_title("Om åar och älvar\n\n" PARAGRAPH, "Om åar och älvar");
}

static void a_short_line_between_paragraphs_begins_a_section(void **state)
{
	(void)state;
	assert_sections("Om åar\n\n" PARAGRAPH "\nInledning och översikt\n\n" PARAGRAPH, "1 Inledning och översikt");
}

static void the_marks_of_a_heading_are_no_part_of_its_title(void **state)
{
	(void)state;
	assert_sections("Om åar\n\n" PARAGRAPH "\n# Ett ##\n\n" PARAGRAPH "\n## Två\n\n" PARAGRAPH, "1 Ett|2 Två");
	assert_sections("Om åar\n\n" PARAGRAPH "\nKällorna\n========\n\n" PARAGRAPH, "1 Källorna");
}

static void a_share_footer_begins_no_section(void **state)
{
	(void)state;
	assert_sections("Om åar\n\n" PARAGRAPH "\nDela:\n", "");
	assert_sections("Om åar\n\n" PARAGRAPH "\nDela:\n\n" PARAGRAPH, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_line_alone_is_the_title),
		cmocka_unit_test(a_short_line_between_paragraphs_begins_a_section),
		cmocka_unit_test(the_marks_of_a_heading_are_no_part_of_its_title),
		cmocka_unit_test(a_share_footer_begins_no_section),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
