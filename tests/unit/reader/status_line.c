/* Tests of reader/status_line.h: what stands in the status line at each width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/width.h"
#include "reader/status_line.h"

struct words {
	const char *title, *section, *damage, *progress, *brief, *minutes;
};

static const struct words all[] = {
	{"Sociala medier för effektiv kommunikation", "Inledning och sammanfattning", "", "62 %", "", "1 min"},
	{"Brev", "", "", "0 %", "", "12 min"},
	{"", "", "", "100 %", "", ""},
	{"Brev", "Om å, ä och ö", "3 � from line 12", "7 %", "", "240 min"},
	{"En titel", "Ett", "", "loading 45 %", "45 %", ""},
	{"漢字の本の題名はとても長い", "第一章 漢字", "", "5 %", "", "1 min"},
};

enum { COUNT = sizeof(all) / sizeof(*all), MOST = 200 };

static char *line_of(const struct words *words, int width)
{
	struct status_parts parts = {.title = BYTES_INIT};
	struct bytes line = BYTES_INIT;

	bytes_append_string(&parts.title, words->title);
	bytes_append_string(&parts.section, words->section);
	bytes_append_string(&parts.damage, words->damage);
	bytes_append_string(&parts.progress, words->progress);
	bytes_append_string(&parts.brief, words->brief);
	bytes_append_string(&parts.minutes, words->minutes);
	status_line(&parts, width, &line);
	status_parts_release(&parts);
	bytes_append_string(&line, "");
	return bytes_steal(&line);
}

static void expect(int words, int width, const char *expected)
{
	char *line = line_of(&all[words], width);

	assert_string_equal(line, expected);
	free(line);
}

static void no_line_is_wider_than_there_is_room(void **state)
{
	(void)state;
	for (int i = 0; i < COUNT; i++) {
		for (int width = 1; width <= MOST; width++) {
			char *line = line_of(&all[i], width);

			assert_true(width_string(line, strlen(line)) <= width);
			free(line);
		}
	}
}

/* Whether a part is one of the words, or one of those that may be cut as it is cut. */
static bool is_part(const struct words *words, const char *part)
{
	const char *const whole[] = {
		words->title, words->section, words->damage, words->progress, words->brief, words->minutes, "·"};
	size_t len = strlen(part);

	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		if (strcmp(part, whole[i]) == 0)
			return true;
	if (len < 3 || strcmp(part + len - 3, "…") != 0)
		return false;
	return strncmp(part, words->title, len - 3) == 0 || strncmp(part, words->section, len - 3) == 0;
}

static void no_two_parts_run_together_at_any_width(void **state)
{
	(void)state;
	for (int i = 0; i < COUNT; i++) {
		for (int width = 1; width <= MOST; width++) {
			char *line = line_of(&all[i], width), *at = line;

			/* Parts have at least two blanks between them, and none within. */
			while (*(at += strspn(at, " "))) {
				char *end = strstr(at, "  ");

				end = end ? end : at + strlen(at);
				struct bytes part = BYTES_INIT;
				bytes_append(&part, at, (size_t)(end - at));
				if (!is_part(&all[i], bytes_string(&part)))
					fail_msg("at %d cells no part: '%s' in '%s'", width, bytes_string(&part), line);
				bytes_release(&part);
				at = end;
			}
			free(line);
		}
	}
}

static void the_per_cent_is_there_from_eight_cells_on(void **state)
{
	(void)state;
	for (int i = 0; i < COUNT; i++) {
		for (int width = 8; width <= MOST; width++) {
			char *line = line_of(&all[i], width);

			assert_non_null(strstr(line, all[i].brief[0] ? all[i].brief : all[i].progress));
			free(line);
		}
	}
}

static void the_per_cent_stands_at_the_right_edge_or_before_the_minutes(void **state)
{
	(void)state;
	expect(0, 4, "62 %");
	expect(0, 8, "    62 %");
	expect(1, 30, "Brev            0 %  ·  12 min");
}

static void parts_give_way_in_a_set_order(void **state)
{
	(void)state;
	expect(0, 96,
		"Sociala medier för effektiv kommunikation  ·  Inledning och sammanfattning        62 %  ·  1 min");
	expect(0, 66, "Sociala medier f…  ·  Inledning och sammanfattning  62 %  ·  1 min");
	expect(0, 60, "Sociala me…  ·  Inledning och sammanfattning  62 %  ·  1 min");
	expect(0, 50, "Inledning och sammanfattning        62 %  ·  1 min");
	expect(0, 42, "Inledning och sammanfattn…  62 %  ·  1 min");
	expect(0, 38, "Inledning och sammanf…  62 %  ·  1 min");
	expect(0, 30, "Inledning och…  62 %  ·  1 min");
	expect(0, 29, "Inledning och sammanfa…  62 %");
	expect(0, 24, "Inledning och sam…  62 %");
	expect(0, 14, "Inledni…  62 %");
	expect(0, 13, "Inledn…  62 %");
	expect(3, 60, "Brev  ·  Om å, ä och ö  3 � from line 12  ·  7 %  ·  240 min");
	expect(3, 45, "Om å, ä och ö        3 � from line 12  ·  7 %");
	expect(3, 30, "Brev  ·  Om å, ä och ö     7 %");
	expect(4, 40, "En titel  ·  Ett            loading 45 %");
	expect(4, 10, "Ett   45 %");
	expect(4, 4, "45 %");
	expect(4, 3, "Ett");
	expect(5, 50, "漢字の本の題名はと…  ·  第一章 漢字  5 %  ·  1 min");
	expect(5, 20, "第一章 漢字      5 %");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_line_is_wider_than_there_is_room),
		cmocka_unit_test(no_two_parts_run_together_at_any_width),
		cmocka_unit_test(the_per_cent_is_there_from_eight_cells_on),
		cmocka_unit_test(the_per_cent_stands_at_the_right_edge_or_before_the_minutes),
		cmocka_unit_test(parts_give_way_in_a_set_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
