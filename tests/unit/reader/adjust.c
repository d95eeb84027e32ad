/* Tests of what is changed while reading: the edge, hyphens, emphasis; and that all of it reaches page and print. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "fixture.h"
#include "reader/appearance.h"
#include "reader/listing.h"

static const char essay[] =
	"# Titeln\n"
	"\n"
	"Ett stycke med _betoning_ i sig, och med så många ord att det tar flera rader på sidan, så att man ser "
	"hur raderna slutar till höger. Där finns också *ett och annat* som är betonat på annat sätt, och ord "
	"som är så långa att de får avstavas: kommunikationsteknologi, verksamhetsutveckling, medborgardialog.\n";

static int begin(void **state)
{
	*state = fixture_new("essay.txt", essay, 16, 46);
	return 0;
}

static int end(void **state)
{
	fixture_free(*state);
	return 0;
}

/* How many of the rows of the paragraph end at the right edge of the measure. */
static int straight_rows(struct fixture *fixture)
{
	int count = 0;

	reader_frame(fixture->reader, &fixture->frame);
	for (int row = 3; row < 14; row++) {
		struct bytes text = BYTES_INIT;
		const struct frame_cell *cells = &fixture->frame.cells[row * fixture->frame.columns];

		frame_row_text(&fixture->frame, row, &text);
		count += text.len > 0 && cells[44].chars[0] != ' ';
		bytes_release(&text);
	}
	return count;
}

static void the_right_edge_is_straight_or_ragged(void **state)
{
	int ragged = straight_rows(*state);

	press(*state, "J");
	expect_row(*state, -1, "straight");
	assert_true(straight_rows(*state) > ragged + 2);
	press(*state, "J");
	expect_row(*state, -1, "ragged");
	assert_int_equal(straight_rows(*state), ragged);
}

static void emphasis_is_italics_or_as_it_is_written(void **state)
{
	expect_styled(*state, STYLE_EMPHASIS, "betoning ett och annat");
	expect_no_text(*state, "_betoning_");
	press(*state, "I");
	expect_row(*state, -1, "as it is written");
	expect_styled(*state, STYLE_EMPHASIS, "");
	expect_text(*state, "_betoning_");
	press(*state, "I");
	expect_row(*state, -1, "italics");
	expect_styled(*state, STYLE_EMPHASIS, "betoning ett och annat");
}

/* Cells in a style that lies over another. */
static int cells_over(struct fixture *fixture, enum style style, enum style under)
{
	int count = 0;

	reader_frame(fixture->reader, &fixture->frame);
	for (int i = 0; i < fixture->frame.rows * fixture->frame.columns; i++)
		count += fixture->frame.cells[i].style == style && fixture->frame.cells[i].under == under;
	return count;
}

static void what_lies_over_emphasis_is_emphasised_too(void **state)
{
	press(*state, "/");
	type(*state, "betoning");
	press(*state, "Enter");
	expect_styled(*state, STYLE_MATCH_HERE, "betoning");
	assert_int_equal(cells_over(*state, STYLE_MATCH_HERE, STYLE_EMPHASIS), 8);
}

static void the_language_can_be_said_while_reading(void **state)
{
	press(*state, ":");
	type(*state, "width 24");
	press(*state, "Enter W");
	expect_text(*state, "raderna slu-");
	press(*state, ":");
	type(*state, "language xx");
	press(*state, "Enter");
	expect_row(*state, -1, "language = xx");
	expect_no_text(*state, "raderna slu-");
	press(*state, ":");
	type(*state, "language auto");
	press(*state, "Enter");
	expect_text(*state, "raderna slu-");
}

static char *print(struct fixture *fixture, const char *align, const char *emphasis)
{
	char *path = fixture_path(fixture, "essay.txt"), *out = NULL;
	struct sources sources = SOURCES_INIT;
	struct essay opened;
	size_t len;
	FILE *file = open_memstream(&out, &len);

	assert_true(sources_add(&sources, path, NULL) && essay_open(&opened, &sources, "auto", NULL));
	free(path);
	while (!text_is_complete(opened.text))
		assert_true(essay_load(&opened, SIZE_MAX, NULL));
	assert_true(options_set(&fixture->options, OPTION_align, align, NULL));
	assert_true(options_set(&fixture->options, OPTION_emphasis, emphasis, NULL));
	assert_true(options_set(&fixture->options, OPTION_width, "44", NULL));
	struct appearance appearance = appearance_of(&fixture->options);
	struct typesetting typesetting = appearance_typesetting(&appearance, &opened, appearance.width);
	assert_true(listing_print(&opened, &typesetting, 0, file));
	fclose(file);
	essay_release(&opened);
	return out;
}

static void print_is_set_as_the_screen_is(void **state)
{
	static const struct {
		const char *align, *emphasis, *keys;
	} ways[] = {{"left", "yes", "g"}, {"justify", "yes", "J"}, {"justify", "no", "I"}};
	struct fixture *fixture = *state;

	for (size_t way = 0; way < sizeof(ways) / sizeof(*ways); way++) {
		char *printed = print(fixture, ways[way].align, ways[way].emphasis), *rest = printed, *line;

		press(fixture, ways[way].keys);
		reader_frame(fixture->reader, &fixture->frame);
		for (int row = 0; (line = strsep(&rest, "\n")) && (*line || rest); row++) {
			struct bytes text = BYTES_INIT;

			frame_row_text(&fixture->frame, row, &text);
			assert_string_equal(bytes_string(&text) + (text.len > 0), line);
			bytes_release(&text);
		}
		free(printed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_right_edge_is_straight_or_ragged, begin, end),
		cmocka_unit_test_setup_teardown(emphasis_is_italics_or_as_it_is_written, begin, end),
		cmocka_unit_test_setup_teardown(what_lies_over_emphasis_is_emphasised_too, begin, end),
		cmocka_unit_test_setup_teardown(the_language_can_be_said_while_reading, begin, end),
		cmocka_unit_test_setup_teardown(print_is_set_as_the_screen_is, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
