/* Blocks read atom by atom. */
#include "page/flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "setting.h"

static struct flow flow_in(const struct setting *setting, size_t start, size_t end)
{
	return flow_of(setting->text, &setting->block, (struct range){start, end}, &setting->typesetting);
}

/* The atoms of a string: text as it is, "_" for each cell of white space, what is hidden in brackets, "$" for ends. */
static void assert_atoms(const char *string, enum block_kind kind, unsigned flags, const char *expected)
{
	struct setting setting = setting_of(string, strlen(string), kind, flags);
	struct flow flow = flow_in(&setting, 0, setting.block.end);
	struct atom atom;
	size_t pos = 0;

	while (flow_next(&flow, &atom)) {
		int len = (int)(atom.end - atom.start);

		assert_int_equal(atom.start, pos);
		pos = atom.end;
		if (atom.kind == ATOM_END)
			bytes_append_char(&setting.out, '$');
		for (int i = 0; atom.kind == ATOM_SPACE && i < atom.width; i++)
			bytes_append_char(&setting.out, '_');
		if (atom.kind == ATOM_TEXT)
			bytes_append(&setting.out, string + atom.start, (size_t)len);
		if (atom.kind == ATOM_HIDDEN)
			bytes_printf(&setting.out, "[%.*s]", len, string + atom.start);
	}
	assert_int_equal(pos, setting.block.end);
	assert_string_equal(bytes_string(&setting.out), expected);
	setting_release(&setting);
}

static void white_space_in_prose_is_one_space(void **state)
{
	(void)state;
	assert_atoms("a  b\n c", BLOCK_PROSE, BLOCK_WRAPPED, "a_b_c");
	assert_atoms("a \t b", BLOCK_PROSE, 0, "a_b");
}

static void where_lines_are_the_authors_their_ends_are_atoms(void **state)
{
	(void)state;
	assert_atoms("a\n  b", BLOCK_VERSE, 0, "a$__b");
	assert_atoms("a\xE2\x80\xA8"
		     "b",
		BLOCK_PROSE, BLOCK_WRAPPED, "a$b");
}

static void tabs_go_to_stops_where_cells_are_kept(void **state)
{
	(void)state;
	assert_atoms("ab\tc\n\td", BLOCK_PREFORMATTED, 0, "ab______c$________d");
}

static void marks_of_emphasis_and_signs_of_quotations_are_hidden(void **state)
{
	(void)state;
	assert_atoms("an _old_ book", BLOCK_PROSE, 0, "an_[_]old[_]_book");
	assert_atoms("> one\n> two", BLOCK_QUOTATION, BLOCK_WRAPPED, "[> ]one_two");
	assert_atoms("an _old_ book", BLOCK_PREFORMATTED, 0, "an__old__book");
}

static void a_hyphen_at_the_end_of_a_line_of_the_source_is_hidden_with_it(void **state)
{
	(void)state;
	assert_atoms(
		"kommunikation, kommuni-\n  kation", BLOCK_PROSE, BLOCK_WRAPPED, "kommunikation,_kommuni[-\n  ]kation");
	assert_atoms("in-\noch utland", BLOCK_PROSE, BLOCK_WRAPPED, "in-_och_utland");
	/* A hyphen that is the word's stays, and no space comes behind it. */
	assert_atoms("EU-\nsamarbete", BLOCK_PROSE, BLOCK_WRAPPED, "EU-samarbete");
}

static void a_cluster_is_one_atom(void **state)
{
	struct setting setting = setting_of("e\xCC\x81\xE6\xB8\xA1", 6, BLOCK_PROSE, 0);
	struct flow flow = flow_in(&setting, 0, setting.block.end);
	struct atom atom;

	(void)state;
	assert_true(flow_next(&flow, &atom));
	assert_int_equal(atom.width, 1);
	assert_true(flow_next(&flow, &atom));
	assert_int_equal(atom.width, 2);
	assert_false(flow_next(&flow, &atom));
	setting_release(&setting);
}

/* As glyphs do, which begin where a line does. */
static void reading_may_begin_at_any_atom(void **state)
{
	static const char string[] = "One _two three_ four-\nfive, *six\nseven* 3 200 kr, in-\nor out-\nside; outside.";
	struct setting setting = setting_of(string, sizeof(string) - 1, BLOCK_PROSE, BLOCK_WRAPPED);
	struct flow flow = flow_in(&setting, 0, setting.block.end);
	struct atom atom;

	(void)state;
	while (flow_next(&flow, &atom)) {
		struct flow here = flow_in(&setting, atom.start, setting.block.end);
		struct atom again;

		assert_true(flow_next(&here, &again));
		assert_int_equal(again.end, atom.end);
		assert_int_equal(again.kind, atom.kind);
		assert_int_equal(again.width, atom.width);
		assert_int_equal(again.emphasis, atom.emphasis);
	}
	setting_release(&setting);
}

static void what_is_flattened_is_as_long_and_has_no_markup(void **state)
{
	static const char string[] = "> an\n> old\n> out-\n> side, outside";
	char flat[sizeof(string)] = "";
	struct setting setting = setting_of(string, sizeof(string) - 1, BLOCK_QUOTATION, BLOCK_WRAPPED);
	struct flow flow = flow_in(&setting, 0, setting.block.end);

	(void)state;
	flow_flatten(&flow, (struct range){0, setting.block.end}, flat);
	assert_string_equal(flat, "  an   old   out\xC2\xAD\xC2\xADside, outside");
	setting_release(&setting);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_in_prose_is_one_space),
		cmocka_unit_test(where_lines_are_the_authors_their_ends_are_atoms),
		cmocka_unit_test(tabs_go_to_stops_where_cells_are_kept),
		cmocka_unit_test(marks_of_emphasis_and_signs_of_quotations_are_hidden),
		cmocka_unit_test(a_hyphen_at_the_end_of_a_line_of_the_source_is_hidden_with_it),
		cmocka_unit_test(a_cluster_is_one_atom),
		cmocka_unit_test(reading_may_begin_at_any_atom),
		cmocka_unit_test(what_is_flattened_is_as_long_and_has_no_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
