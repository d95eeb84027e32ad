/* The reader's word on what is a section. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/outline.h"

#define PARAGRAPH \
	"Det här är ett stycke prosa som är så långt att ingen tar det för en rubrik, med en punkt på slutet.\n\n"

static const char essay[] = "Om åar\n\n" PARAGRAPH "Inledning och översikt\n\n" PARAGRAPH "Så är det.\n\n" PARAGRAPH
			    "# Källor\n\n" PARAGRAPH;

struct outlined {
	struct text *text;
	struct outline *outline;
};

static struct outlined outline_of(const char *bytes)
{
	struct outlined outlined = {text_from_bytes(bytes, strlen(bytes), NULL, NULL), outline_new()};

	outline_update(outlined.outline, outlined.text);
	return outlined;
}

static void outlined_release(struct outlined *outlined)
{
	outline_free(outlined->outline);
	text_free(outlined->text);
}

static struct correction say(const char *words, int level)
{
	return (struct correction){(size_t)(strstr(essay, words) - essay), level};
}

static void assert_sections(const struct outlined *outlined, const char *expected)
{
	struct bytes sections = BYTES_INIT;

	for (size_t i = 0; i < outline_section_count(outlined->outline); i++) {
		bytes_printf(&sections, "%s%d ", i ? "|" : "", outline_section(outlined->outline, i)->level);
		outline_section_title(outlined->outline, outlined->text, i, &sections);
	}
	assert_string_equal(bytes_string(&sections), expected);
	bytes_release(&sections);
}

static void a_paragraph_is_made_a_section_and_a_section_none(void **state)
{
	struct outlined outlined = outline_of(essay);
	unsigned revision = outline_revision(outlined.outline);
	struct correction corrections[] = {say("Inledning", 0), say("Källor", 0), say("Så är", 2)};

	(void)state;
	assert_sections(&outlined, "1 Inledning och översikt|1 Källor");
	outline_correct(outlined.outline, corrections, 3);
	assert_sections(&outlined, "2 Så är det.");
	assert_int_not_equal(outline_revision(outlined.outline), revision);
	/* Its mark is shown. */
	struct range content =
		block_content(outline_block(outlined.outline, outline_block_at(outlined.outline, corrections[1].pos)));
	assert_memory_equal(text_bytes(outlined.text) + content.start, "# Källor", content.end - content.start);
	outlined_release(&outlined);
}

static void a_level_is_changed_and_all_is_put_back(void **state)
{
	struct outlined outlined = outline_of(essay);
	struct correction corrections[] = {say("Inledning", 2), say("Inledning", 3), say("Så är", 1)};

	(void)state;
	outline_correct(outlined.outline, corrections, 3);
	assert_sections(&outlined, "3 Inledning och översikt|1 Så är det.|1 Källor");
	outline_correct(outlined.outline, corrections, 1);
	assert_sections(&outlined, "2 Inledning och översikt|1 Källor");
	outline_correct(outlined.outline, NULL, 0);
	assert_sections(&outlined, "1 Inledning och översikt|1 Källor");
	outlined_release(&outlined);
}

static void the_title_stays_and_prose_said_to_be_none_does(void **state)
{
	struct outlined outlined = outline_of(essay);
	struct correction corrections[] = {say("Om åar", 1), say("Så är", 0)};

	(void)state;
	outline_correct(outlined.outline, corrections, 2);
	assert_sections(&outlined, "1 Inledning och översikt|1 Källor");
	assert_int_equal(outline_title_block(outlined.outline), 0);
	outlined_release(&outlined);
}

static void an_empty_text_has_nothing_to_correct(void **state)
{
	struct outline *outline = outline_new();
	struct correction correction = {0, 1};

	(void)state;
	outline_correct(outline, &correction, 1);
	assert_int_equal(outline_section_count(outline), 0);
	outline_free(outline);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_paragraph_is_made_a_section_and_a_section_none),
		cmocka_unit_test(a_level_is_changed_and_all_is_put_back),
		cmocka_unit_test(the_title_stays_and_prose_said_to_be_none_does),
		cmocka_unit_test(an_empty_text_has_nothing_to_correct),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
