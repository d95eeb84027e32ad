/* What kinds of block lines make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "text/outline_feed.h"

#define P \
	"Det var en gång en kommun som ville tala med sina invånare, och som\n" \
	"därför började skriva till dem varje dag om allt som hände i den, stort\n" \
	"och smått, så att var och en kunde svara och fråga och vara med.\n"

/* The blocks of a text, a letter each, with the level of items and quotations and the flags that say how they are set.
 */
static void assert_blocks(const char *text, const char *expected)
{
	static const char letters[] = "THpviq#-"; /* by enum block_kind */
	struct bytes blocks = BYTES_INIT;
	struct outline *outline = outline_new();
	size_t part = 0;

	outline_update_bytes(outline, &(struct outline_feed){text, strlen(text), true, &part, 1, NULL});
	for (size_t i = 0; i < outline_block_count(outline); i++) {
		const struct block *block = outline_block(outline, i);
		bool nested = block->kind == BLOCK_LIST_ITEM || block->kind == BLOCK_QUOTATION;

		bytes_printf(&blocks, "%s%c", i ? " " : "", letters[block->kind]);
		if (nested)
			bytes_printf(&blocks, "%d", block->level);
		bytes_append_string(&blocks, block->flags & BLOCK_WRAPPED ? "w" : "");
		bytes_append_string(&blocks, block->flags & BLOCK_CENTRED ? "c" : "");
		bytes_append_string(&blocks, block->flags & BLOCK_INDENTED ? "i" : "");
		bytes_append_string(&blocks, block->flags & BLOCK_CONTINUES ? "+" : "");
	}
	assert_string_equal(bytes_string(&blocks), expected);
	outline_free(outline);
	bytes_release(&blocks);
}

static void lines_that_end_where_they_had_to_are_a_paragraph(void **state)
{
	(void)state;
	assert_blocks(P "\n" P, "pw pw");
}

static void lines_that_end_early_are_verse(void **state)
{
	(void)state;
	assert_blocks(P "\n    Den går som den alltid har gått,\n    med linan i vattnet och kulan mot land,\n"
			"    och den som har väntat har fått\n    ett ord av den andre, en hand.\n\n" P,
		"pw v pw");
}

static void indented_lines_without_blank_ones_between_begin_paragraphs(void **state)
{
	(void)state;
	assert_blocks("   Det var en gång en kommun som ville tala med sina invånare och\n"
		      "därför började skriva till dem varje dag om allt som hände i den,\n"
		      "stort och smått, så att var och en kunde svara och fråga och vara\n"
		      "med om det.\n"
		      "   Det var en gång en kommun som ville tala med sina invånare och\n"
		      "därför började skriva till dem varje dag om allt som hände i den,\n"
		      "stort och smått.\n",
		"pw pwi");
}

static void lines_set_in_at_both_sides_are_a_quotation(void **state)
{
	(void)state;
	assert_blocks(P P "\n    Till sockenstämman. Härmed begäres att marknaden flyttas så\n"
			  "    långt bort att undertecknad icke behöver höra den, vare sig\n"
			  "    om våren eller om hösten.\n\n" P P,
		"pw q0w pw");
	assert_blocks(P "\n> Vi hör ingenting för kvarnen.\n> Inte ens den.\n\n>> Vem då?\n\n" P, "pw q0 q1 pw");
}

static void items_are_as_deep_as_they_are_set_in(void **state)
{
	(void)state;
	assert_blocks(P "\n- ett\n- två\n  - tre\n    som går vidare\n  - fyra\n- fem\n\n" P, "pw i0 i0 i1w i1 i0 pw");
	assert_blocks(P "\n  I. ett\n II. två\nIII. tre\n\n" P, "pw i0 i0 i0 pw");
}

static void a_short_item_behind_inner_ones_is_no_heading(void **state)
{
	(void)state;
	assert_blocks("Om färjan\n\n" P
		      "\nDet som behövs:\n\n1. en kappsäck som tål att man sitter på den hur länge det än dröjer\n"
		      "   - helst av läder\n   - aldrig av papper\n2. bröd\n3. tålamod\n\nSlut\n\n" P,
		"T pw p i0 i1 i1 i0 i0 H pw");
}

static void a_number_that_wrapping_brought_to_the_line_start_is_no_item(void **state)
{
	(void)state;
	assert_blocks("Det var en gång en kommun som ville tala med sina invånare i maj\n"
		      "1914. Han hade då redan skrivit till dem varje dag om allt som hände\n"
		      "i den, stort och smått, så att var och en kunde svara och fråga.\n",
		"pw");
}

static void speech_with_a_dash_is_prose(void **state)
{
	(void)state;
	assert_blocks(
		P "\n– Vi trodde aldrig att den skulle bli klar, säger hon.\n\n– Inte jag heller.\n\n" P, "pw p p pw");
}

static void speeches_without_blank_lines_between_are_paragraphs(void **state)
{
	(void)state;
	assert_blocks(P "\n– Kommer den snart? frågade hon.\n– Den kommer när den kommer, svarade han, och det är inte "
			"lönt att\n"
			"skynda på den.\n– Varför det?\n\n" P,
		"pw p pwi pi pw");
	assert_blocks(P "\n\"Will it come?\" she asked.\n\"When it comes,\" he said, and looked out over the water "
			"that lay there\n"
			"as it always had.\n\"Why?\"\n\n" P,
		"pw p pwi pi pw");
}

static void a_dash_or_quotation_mark_at_a_lines_beginning_makes_no_dialogue(void **state)
{
	(void)state;
	/* By chance, in a paragraph. */
	assert_blocks(P "\n– Den kommer när den kommer, svarade han och såg ut över vattnet där.\n"
			"– Det var inte mycket till svar, men det var det svar som fanns att få\nden dagen.\n\n" P,
		"pw pw pw");
	/* In verse, whose lines end where they will. */
	assert_blocks(P "\n    \"Den går som den alltid har gått,\n    med linan i vattnet.\"\n"
			"    \"Och den som har väntat har fått\n    ett ord av den andre.\"\n\n" P,
		"pw v pw");
}

static void columns_are_kept(void **state)
{
	(void)state;
	assert_blocks(P "\nMånad    Djup    Bredd\nmaj       3.0      17\njuni      2.0      14\n\n" P, "pw # pw");
}

static void tables_drawn_with_bars_are_kept(void **state)
{
	(void)state;
	assert_blocks(P "\n| Namn | Ort |\n|------|-----|\n| Anna | Lund |\n\n" P, "pw # pw");
	assert_blocks(P "\nNamn | Ort\n---|---\nAnna | Lund\nKarl | Ystad\n\n" P, "pw # pw");
	assert_blocks(P "\n+---+----+\n| a | b  |\n+---+----+\n\n" P, "pw # pw");
	assert_blocks(P "\n┌───┬───┐\n│ a │ b │\n└───┴───┘\n\n" P, "pw # pw");
	/* What stands right above and below is not of the table. */
	assert_blocks(P "| Namn | Ort |\n|------|-----|\n| Anna | Lund |\n" P, "pw # pw");
}

static void tables_ruled_with_dashes_are_kept_with_their_heads(void **state)
{
	(void)state;
	assert_blocks(P "\n    Namn   Ort\n    -----  -----\n    Anna   Lund\n    Karl   Ystad\n\n" P, "pw # pw");
	assert_blocks(P "\n====  =====\nNamn  Ort\n====  =====\nAnna  Lund\n====  =====\n\n" P, "pw # pw");
}

static void a_bar_or_a_dash_makes_no_table(void **state)
{
	(void)state;
	assert_blocks(P "\n| en rad mellan streck |\n\n" P, "pw p pw");
	assert_blocks(P "\nRubrik\n------\n\n" P, "pw H pw");
	assert_blocks(P "\n- - -\n\n" P "\n--- ---\n\n" P, "pw - pw - pw");
}

static void a_page_of_our_own_with_lines_turned_is_kept(void **state)
{
	(void)state;
	assert_blocks(P "\nfyra ord på en rad och så\n↪ två ord till\nen rad\n\n" P, "pw # pw");
}

static void ornaments_are_rules(void **state)
{
	(void)state;
	assert_blocks(P "\n* * *\n\n" P "\n-----\n\n" P "\n      *      *      *\n\n" P, "pw - pw - pw - pw");
}

static void centred_lines_are_told(void **state)
{
	(void)state;
	assert_blocks(P "\n                                Sju år\n\n" P
			"\n                             Bort och hem\n\n" P,
		"pw Hc pw Hc pw");
}

static void a_form_feed_and_a_part_begin_a_block(void **state)
{
	static const char text[] = "Det var en rad som gick nästan ända ut till kanten av sidan och sedan\n"
				   "vidare till nästa.\nOch så en till.\n";
	size_t parts[2] = {0, strlen(text) - strlen("Och så en till.\n")};
	struct outline *outline = outline_new();

	(void)state;
	assert_blocks(P "\f" P, "pw pw");
	outline_update_bytes(outline, &(struct outline_feed){text, strlen(text), true, parts, 2, NULL});
	assert_int_equal(outline_block_count(outline), 2);
	assert_int_equal(outline_block(outline, 1)->start, parts[1]);
	outline_free(outline);
}

static void a_title_below_its_number_continues_it(void **state)
{
	(void)state;
	assert_blocks("Titel\n\n" P "\n\n\nKapitel 1\n\nFärjan\n\n\n" P "\n\n\nKapitel 2\n\nBron.\n\n\n" P,
		"T pw H H+ pw H H+ pw");
}

static void in_a_text_of_one_line_a_paragraph_every_line_is_one(void **state)
{
	static const char line[] =
		"Ån som rinner genom staden har aldrig varit bred, men på våren, när snön smälter uppe "
		"på hedarna, stiger den över bryggorna och lägger sig som en duk.\n";
	struct bytes text = BYTES_INIT;

	(void)state;
	for (int i = 0; i < 4; i++)
		bytes_append_string(&text, line);
	assert_blocks(bytes_string(&text), "p p p p");
	bytes_release(&text);
}

static void a_heading_right_on_its_text_is_a_block_of_its_own(void **state)
{
	(void)state;
	assert_blocks("Titel\n\n" P "\n**Färjan**\n" P "\n**Bron**\n" P "\n**Ån**\n" P, "T pw H pw H pw H pw");
	assert_blocks("Titel\n\n1. Färjan\n" P "\n2. Bron\n" P "\n3. Ån\n" P, "T H pw H pw H pw");
	assert_blocks("Titel\n\nI.\n" P "\nII.\n" P "\nIII.\n" P, "T H pw H pw H pw");
}

static void a_heading_among_lines_without_blank_ones_is_a_block_of_its_own(void **state)
{
	(void)state;
	assert_blocks("Titel\n" P "Färjan\n" P "Bron\n" P "Ån\n" P, "T pw H pw H pw H pw");
}

static void a_number_right_above_verse_is_a_block_of_its_own(void **state)
{
	static const char stanza[] = "Stilla står skogen,\nstilla går sjön,\ningen har hört mig\nviska min bön.\n";
	struct bytes text = BYTES_INIT;

	(void)state;
	bytes_append_string(&text, "Titel\n\n" P);
	for (const char *number = "123"; *number; number++)
		bytes_printf(&text, "\n%c\n%s", *number, stanza);
	assert_blocks(bytes_string(&text), "T pw H v H v H v");
	bytes_release(&text);
}

static void a_first_line_above_one_on_who_wrote_it_is_the_title(void **state)
{
	(void)state;
	assert_blocks("En bro över ån\nAv Anna Ek\n14 mars 2019\n\n" P P, "T v pw");
	assert_blocks("En bro över ån\noch en till\n\n" P P, "T pw");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_that_end_where_they_had_to_are_a_paragraph),
		cmocka_unit_test(lines_that_end_early_are_verse),
		cmocka_unit_test(indented_lines_without_blank_ones_between_begin_paragraphs),
		cmocka_unit_test(lines_set_in_at_both_sides_are_a_quotation),
		cmocka_unit_test(items_are_as_deep_as_they_are_set_in),
		cmocka_unit_test(a_short_item_behind_inner_ones_is_no_heading),
		cmocka_unit_test(a_number_that_wrapping_brought_to_the_line_start_is_no_item),
		cmocka_unit_test(speech_with_a_dash_is_prose),
		cmocka_unit_test(speeches_without_blank_lines_between_are_paragraphs),
		cmocka_unit_test(a_dash_or_quotation_mark_at_a_lines_beginning_makes_no_dialogue),
		cmocka_unit_test(columns_are_kept),
		cmocka_unit_test(tables_drawn_with_bars_are_kept),
		cmocka_unit_test(tables_ruled_with_dashes_are_kept_with_their_heads),
		cmocka_unit_test(a_bar_or_a_dash_makes_no_table),
		cmocka_unit_test(a_page_of_our_own_with_lines_turned_is_kept),
		cmocka_unit_test(ornaments_are_rules),
		cmocka_unit_test(centred_lines_are_told),
		cmocka_unit_test(a_form_feed_and_a_part_begin_a_block),
		cmocka_unit_test(a_title_below_its_number_continues_it),
		cmocka_unit_test(in_a_text_of_one_line_a_paragraph_every_line_is_one),
		cmocka_unit_test(a_heading_right_on_its_text_is_a_block_of_its_own),
		cmocka_unit_test(a_heading_among_lines_without_blank_ones_is_a_block_of_its_own),
		cmocka_unit_test(a_number_right_above_verse_is_a_block_of_its_own),
		cmocka_unit_test(a_first_line_above_one_on_who_wrote_it_is_the_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
