/* Tests of text/query.h through text/search.h: what a reader types, and what it finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "text/search.h"

static struct text *text_of(const char *string)
{
	struct text *text = text_from_bytes(string, strlen(string), "UTF-8", NULL);

	assert_non_null(text);
	return text;
}

/* What of a text a query finds first; NULL for nothing. The caller frees. */
static char *found_in(const char *string, const char *query, const char *languages)
{
	struct text *text = text_of(string);
	struct search *search = search_new_words(query, languages, NULL);
	struct range match;
	char *found = NULL;

	assert_non_null(search);
	if (search_next(search, text, 0, text_length(text), &match))
		found = mem_copy(text_bytes(text) + match.start, match.end - match.start);
	search_free(search);
	text_free(text);
	return found;
}

static void finds(const char *string, const char *query, const char *languages, const char *expected)
{
	char *found = found_in(string, query, languages);

	if (!found || strcmp(found, expected) != 0)
		fail_msg("'%s' finds '%s' in '%s', not '%s'", query, found ? found : "nothing", string, expected);
	free(found);
}

static void finds_nothing(const char *string, const char *query, const char *languages)
{
	char *found = found_in(string, query, languages);

	if (found)
		fail_msg("'%s' finds '%s' in '%s'", query, found, string);
}

static void lower_case_finds_any_case_and_a_capital_itself_alone(void **state)
{
	(void)state;
	finds("Ett Hus, ett hus", "hus", "sv", "Hus");
	finds("ett hus, Ett Hus", "Hus", "sv", "Hus");
	finds_nothing("ett hus", "Hus", "sv");
	finds("ÖST", "öst", "sv", "ÖST");
}

static void in_swedish_a_ring_and_dots_make_another_letter(void **state)
{
	(void)state;
	finds_nothing("på sjön låg en häst", "pa", "sv");
	finds_nothing("på sjön låg en häst", "hast", "sv");
	finds_nothing("på sjön låg en häst", "sjon", "sv");
	finds_nothing("Åland", "aland", "sv");
	finds("Åland", "åland", "sv", "Åland");
	finds_nothing("par", "pår", "sv");
}

static void other_marks_are_left_out_where_none_is_typed(void **state)
{
	(void)state;
	finds("på en idé", "ide", "sv", "idé");
	finds("Herr Müller", "muller", "sv", "Müller");
	finds("à la carte", "a la", "sv", "à la");
	finds("en façade", "facade", "sv", "façade");
	finds("Dvořák", "dvorak", "sv", "Dvořák");
	finds("Ἀθῆναι", "αθηναι", "sv", "Ἀθῆναι");
}

static void a_typed_mark_is_exact(void **state)
{
	(void)state;
	finds_nothing("ide", "idé", "sv");
	finds_nothing("idè", "idé", "sv");
	finds("ide idé", "idé", "sv", "idé");
}

static void each_language_has_its_own_letters(void **state)
{
	(void)state;
	finds("über Ähren", "ahren", "de", "Ähren");
	finds("Åland", "aland", "en", "Åland");
	finds_nothing("Åland", "aland", "en sv");
	finds_nothing("Åland", "aland", "sv_SE.UTF-8");
	finds_nothing("Åland", "aland", "");
	finds_nothing("señor", "senor", "es");
	finds("señor", "senor", "en", "señor");
	finds_nothing("Søren", "soren", "da");
	finds("Søren", "soren", "sv", "Søren");
}

static void ligatures_are_found_by_what_they_are_made_of(void **state)
{
	(void)state;
	finds("die Straße", "strasse", "de", "Straße");
	finds("die Strasse", "strasse", "de", "Strasse");
	finds("ﬁnd the oﬃce", "find", "en", "ﬁnd");
	finds("ﬁnd the oﬃce", "office", "en", "oﬃce");
	finds("un œuf", "oeuf", "fr", "œuf");
	finds_nothing("en æske", "aeske", "da");
	finds("so… it ends", "so...", "en", "so…");
	finds("so... it ends", "so…", "en", "so...");
}

static void what_is_written_as_two_letters_for_want_of_a_key_is_found(void **state)
{
	(void)state;
	finds("Herr Müller", "mueller", "de", "Müller");
	finds("Herr Müller", "Mueller", "de", "Müller");
	finds("schöne Ähren", "schoene aehren", "de", "schöne Ähren");
	finds("Herr Mueller", "mueller", "de", "Mueller");
	finds_nothing("Herr Mueller", "müller", "de");
	finds_nothing("ärlig", "aerlig", "sv");
}

static void in_turkish_i_keeps_its_dot_and_loses_none(void **state)
{
	(void)state;
	finds("IŞIK, ışık", "ışık", "tr", "IŞIK");
	finds("ISTANBUL, İSTANBUL", "istanbul", "tr", "İSTANBUL");
	finds("İstanbul, istanbul", "istanbul", "tr", "İstanbul");
	finds("İstanbul, istanbul", "İstanbul", "tr", "İstanbul");
	finds_nothing("ışık", "isik", "tr");
	finds("İstanbul, ISTANBUL", "istanbul", "en", "İstanbul");
	finds("ISTANBUL", "istanbul", "en", "ISTANBUL");
	finds("ışık", "isik", "en", "ışık");
}

static void white_space_is_any_white_space(void **state)
{
	(void)state;
	finds("ett\n  par ord", "ett par ord", "sv", "ett\n  par ord");
	finds("ett\u00a0par\u2009ord", "ett  par\tord", "sv", "ett\u00a0par\u2009ord");
	finds("> ett par\n> > ord", "par ord", "sv", "par\n> > ord");
	finds_nothing("ettpar", "ett par", "sv");
	finds("rumbord, rum bord", "m bord", "sv", "m bord");
}

static void hyphens_at_line_ends_hide_no_word(void **state)
{
	(void)state;
	finds("om kommuni-\nkation här", "kommunikation", "sv", "kommuni-\nkation");
	finds("om kom\u00admuni\u00adkation här", "kommunikation", "sv", "kom\u00admuni\u00adkation");
	finds("> om kommuni-\n> kation här", "kommunikation", "sv", "kommuni-\n> kation");
	finds("en e-\npost", "e-post", "sv", "e-\npost");
	finds_nothing("kommuni-\n\nkation", "kommunikation", "sv");
	finds_nothing("kommuni-kation", "kommunikation", "sv");
}

static void signs_of_emphasis_hide_no_word(void **state)
{
	(void)state;
	finds("det är *inte* sant", "är inte sant", "sv", "är *inte* sant");
	finds("det är _inte_, sant", "inte, sant", "sv", "inte_, sant");
	finds("en * och en _", "* och", "sv", "* och");
	finds_nothing("fil_namn", "filnamn", "sv");
}

static void quotes_and_dashes_match_each_other(void **state)
{
	(void)state;
	finds("han sa ”nej”", "\"nej\"", "sv", "”nej”");
	finds("han sa \"nej\"", "«nej»", "sv", "\"nej\"");
	finds("don’t", "don't", "en", "don’t");
	finds("1939–1945", "1939-1945", "sv", "1939–1945");
	finds("ett -- två", "ett – två", "sv", "ett -- två");
	finds("ett — två", "ett -- två", "sv", "ett — två");
}

static void signs_of_expressions_are_themselves(void **state)
{
	(void)state;
	finds("a.b (c) [d] \\e ^f$ g|h {2} #i ?j +", ".b (c) [d] \\e ^f$ g|h {2} #i ?j +", "sv",
		".b (c) [d] \\e ^f$ g|h {2} #i ?j +");
	finds_nothing("axb", "a.b", "sv");
}

static void what_says_nothing_is_an_error(void **state)
{
	static const char *const empty[] = {"", " ", "\t\n", "\u00ad", "\xff"};
	struct error error = ERROR_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		assert_null(search_new_words(empty[i], "sv", &error));
		assert_non_null(error.message);
	}
	error_release(&error);
}

static void a_long_quotation_is_found(void **state)
{
	struct bytes string = BYTES_INIT;

	(void)state;
	for (int i = 0; string.len < 4000; i++)
		bytes_printf(&string, "Här är mening nummer %d, och ”den” är lång. ", i);
	bytes_remove(&string, string.len - 1, 1);
	finds(bytes_string(&string), bytes_string(&string), "sv", bytes_string(&string));
	bytes_release(&string);
}

static void an_expression_says_what_is_wrong_with_it_and_where(void **state)
{
	struct error error = ERROR_INIT;

	(void)state;
	assert_null(search_new_expression("åå(b", &error));
	assert_non_null(strstr(error.message, "missing closing parenthesis, at character 5"));
	assert_null(search_new_expression("a[", &error));
	assert_non_null(strstr(error.message, "at character 3"));
	assert_null(search_new_expression("", &error));
	error_release(&error);
}

static void an_expression_that_takes_too_long_is_given_up_in_words(void **state)
{
	struct bytes string = BYTES_INIT;
	struct search *search = search_new_expression("(a+)+$", NULL);
	struct range match;

	(void)state;
	for (int i = 0; i < 5000; i++)
		bytes_append_char(&string, 'a');
	bytes_append_string(&string, "b");
	struct text *text = text_of(bytes_string(&string));

	assert_false(search_next(search, text, 0, text_length(text), &match));
	assert_non_null(search_problem(search));
	assert_false(search_next(search, text, text_length(text) - 2, text_length(text), &match));
	assert_null(search_problem(search));
	search_free(search);
	text_free(text);
	bytes_release(&string);
}

static void an_expression_matches_line_by_line_and_never_nothing(void **state)
{
	struct text *text = text_of("ett\nTvå\ntre");
	struct search *search = search_new_expression("^t.*$|x*", NULL);
	struct range match;

	(void)state;
	assert_true(search_next(search, text, 0, text_length(text), &match));
	assert_int_equal(match.start, 4);
	assert_int_equal(match.end, 8);
	assert_true(search_next(search, text, 8, text_length(text), &match));
	assert_int_equal(match.start, 9);
	assert_false(search_next(search, text, 12, text_length(text), &match));
	assert_null(search_problem(search));
	search_free(search);
	text_free(text);
}

/* A generator of numbers that is the same everywhere (Knuth's MMIX constants). */
static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static const char *pick(uint64_t *seed, const char *const *from, size_t count)
{
	return from[next_random(seed) % count];
}

#define PICK(seed, array) pick(seed, array, sizeof(array) / sizeof *(array))

static const char *const typed[] = {"a", "e", "å", "ä", "ö", "o", "k", "n", "s", "u", "i", "l", "f", "2", ",", ".", "-",
	"\"", "'", " ", "(", "æ", "ß"};

/* The query as it could stand in a text, character by character. */
static void disguise(uint64_t *seed, const char *query, struct bytes *out)
{
	static const char *const spaces[] = {" ", "\n", "  ", "\u00a0", "\n> ", " \n\t"};
	static const char *const quotes[] = {"\"", "“", "”", "»", "„"};
	static const char *const apostrophes[] = {"'", "’", "‘"};
	static const char *const hyphens[] = {"-", "–", "--", "—", "‐"};
	static const char *const es[] = {"e", "E", "é", "è", "ë", "e\u0301", "Ê"};
	static const char *const us[] = {"u", "ü", "U", "u\u0308", "ů"};
	static const char *const hidden[] = {"", "", "", "\u00ad", "-\n", "\u200b", "-\n  "};
	ucs4_t c = 0, before = 0;

	for (const uint8_t *at = (const uint8_t *)query; *at; before = c) {
		const char *as = NULL;
		char itself[8] = "";
		int len = u8_strmbtouc(&c, at);

		memcpy(itself, at, (size_t)len);
		at += len;
		if (uc_is_alpha(before) && uc_is_alpha(c))
			bytes_append_string(out, PICK(seed, hidden));
		as = c == ' '    ? PICK(seed, spaces)
		     : c == '"'  ? PICK(seed, quotes)
		     : c == '\'' ? PICK(seed, apostrophes)
		     : c == '-'  ? PICK(seed, hyphens)
		     : c == 'e'  ? PICK(seed, es)
		     : c == 'u'  ? PICK(seed, us)
		                 : itself;
		bytes_append_string(out, as);
	}
}

/* A query of some characters, without white space or dashes in a row or white space at its ends. */
static void make_query(uint64_t *seed, struct bytes *query)
{
	size_t len = 1 + next_random(seed) % 8;
	const char *last = " ";

	bytes_clear(query);
	for (size_t i = 0; i < len; i++) {
		const char *c = PICK(seed, typed);

		if (strchr(" -.", c[0]) && strchr(" -.", last[0]))
			c = "k";
		bytes_append_string(query, c);
		last = c;
	}
	if (last[0] == ' ')
		bytes_append_string(query, "o");
}

static void whatever_a_query_is_disguised_as_it_is_found_whole(void **state)
{
	struct bytes query = BYTES_INIT, string = BYTES_INIT, nfc = BYTES_INIT;
	uint64_t seed = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t len;

		make_query(&seed, &query);
		bytes_clear(&string);
		disguise(&seed, bytes_string(&query), &string);
		uint8_t *form = u8_normalize(UNINORM_NFC, (uint8_t *)string.data, string.len + 1, NULL, &len);
		/* The words before and behind it are in no alphabet of the queries. */
		bytes_clear(&nfc);
		bytes_printf(&nfc, "BDZ%sBDZ", (char *)form);
		finds(bytes_string(&nfc), bytes_string(&query), "sv", (char *)form);
		free(form);
	}
	bytes_release(&query);
	bytes_release(&string);
	bytes_release(&nfc);
}

/* Past white space and the signs of a quotation. */
static const uint8_t *skip_space(const uint8_t *at)
{
	while (*at == ' ' || *at == '\n' || *at == '>' || *at == '\t')
		at++;
	return at;
}

/*
 * What is left of a string when all that a search overlooks is taken away, in Swedish. A hyphen at a line's end is
 * overlooked but where one was typed.
 */
static void fold(const char *string, bool typed_hyphen, struct bytes *out)
{
	size_t len;
	uint8_t *lower = u8_tolower((const uint8_t *)string, strlen(string) + 1, "sv", UNINORM_NFC, NULL, &len);
	ucs4_t c, parts[UC_DECOMPOSITION_MAX_LENGTH];
	uint8_t utf8[6];

	for (const uint8_t *at = lower; (at = u8_next(&c, at));) {
		if (uc_is_property_combining(c) || c == 0xad || c == 0x200b)
			continue;
		if (u8_strchr((const uint8_t *)"-–—‐", c)) {
			while (*at == '-')
				at++;
			bool ends_line = *at == '\n';
			if (ends_line)
				at = skip_space(at);
			if (ends_line && !typed_hyphen)
				continue;
			c = '-';
		} else if (uc_is_property_white_space(c)) {
			at = skip_space(at);
			c = ' ';
		}
		if (c == 0xdf || c == 0xe6) {
			bytes_append_string(out, c == 0xdf ? "ss" : "ae");
			continue;
		}
		c = u8_strchr((const uint8_t *)"“”»«„", c) ? '"' : u8_strchr((const uint8_t *)"’‘", c) ? '\'' : c;
		while (c > 0x7f && !u8_strchr((const uint8_t *)"åäö", c) && uc_canonical_decomposition(c, parts) > 0)
			c = parts[0];
		bytes_append(out, utf8, (size_t)u8_uctomb(utf8, c, sizeof utf8));
	}
	free(lower);
}

static void expect_fold(const char *match, const char *query)
{
	struct bytes folded = BYTES_INIT, wanted = BYTES_INIT;

	fold(match, strchr(query, '-'), &folded);
	fold(query, true, &wanted);
	assert_string_equal(bytes_string(&folded), bytes_string(&wanted));
	bytes_release(&folded);
	bytes_release(&wanted);
}

/* A text that is nothing but what could be typed, in disguise, in two forms. */
static void make_texts(uint64_t *seed, struct text **composed, struct text **decomposed)
{
	struct bytes string = BYTES_INIT, characters = BYTES_INIT;
	size_t len;

	for (int i = 0; i < 400; i++)
		bytes_append_string(&characters, PICK(seed, typed));
	disguise(seed, bytes_string(&characters), &string);
	char *form = (char *)u8_normalize(UNINORM_NFD, (uint8_t *)string.data, string.len + 1, NULL, &len);
	*composed = text_of(bytes_string(&string));
	*decomposed = text_of(form);
	free(form);
	bytes_release(&characters);
	bytes_release(&string);
}

static void every_match_folds_to_the_query_and_both_forms_of_a_text_have_the_same(void **state)
{
	struct bytes query = BYTES_INIT;
	uint64_t seed = 7;
	size_t matches = 0;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct text *composed, *decomposed;
		struct range match, same;
		size_t from = 0;

		make_query(&seed, &query);
		/* One or two characters, so that they are found where nobody put them. */
		while (u8_mbsnlen((uint8_t *)query.data, query.len) > 2)
			bytes_remove(&query, 0, (size_t)u8_mblen((uint8_t *)query.data, query.len));
		if (query.data[0] == ' ')
			query.data[0] = 'o';
		make_texts(&seed, &composed, &decomposed);
		struct search *search = search_new_words(bytes_string(&query), "sv", NULL);

		for (; search_next(search, composed, from, text_length(composed), &match);
			from = match.end, matches++) {
			char *words = mem_copy(text_bytes(composed) + match.start, match.end - match.start);

			expect_fold(words, bytes_string(&query));
			assert_true(search_next(search, decomposed, from, text_length(decomposed), &same));
			assert_int_equal(same.start, match.start);
			assert_int_equal(same.end, match.end);
			free(words);
		}
		assert_false(search_next(search, decomposed, from, text_length(decomposed), &same));
		search_free(search);
		text_free(composed);
		text_free(decomposed);
	}
	assert_true(matches > 1000);
	bytes_release(&query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lower_case_finds_any_case_and_a_capital_itself_alone),
		cmocka_unit_test(in_swedish_a_ring_and_dots_make_another_letter),
		cmocka_unit_test(other_marks_are_left_out_where_none_is_typed),
		cmocka_unit_test(a_typed_mark_is_exact),
		cmocka_unit_test(each_language_has_its_own_letters),
		cmocka_unit_test(ligatures_are_found_by_what_they_are_made_of),
		cmocka_unit_test(what_is_written_as_two_letters_for_want_of_a_key_is_found),
		cmocka_unit_test(in_turkish_i_keeps_its_dot_and_loses_none),
		cmocka_unit_test(white_space_is_any_white_space),
		cmocka_unit_test(hyphens_at_line_ends_hide_no_word),
		cmocka_unit_test(signs_of_emphasis_hide_no_word),
		cmocka_unit_test(quotes_and_dashes_match_each_other),
		cmocka_unit_test(signs_of_expressions_are_themselves),
		cmocka_unit_test(what_says_nothing_is_an_error),
		cmocka_unit_test(a_long_quotation_is_found),
		cmocka_unit_test(an_expression_says_what_is_wrong_with_it_and_where),
		cmocka_unit_test(an_expression_that_takes_too_long_is_given_up_in_words),
		cmocka_unit_test(an_expression_matches_line_by_line_and_never_nothing),
		cmocka_unit_test(whatever_a_query_is_disguised_as_it_is_found_whole),
		cmocka_unit_test(every_match_folds_to_the_query_and_both_forms_of_a_text_have_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
