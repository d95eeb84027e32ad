/* Sentences: every text here is written with a | at each place where a new one begins. */
#include "text/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"

/* The text without its |, in which *starts says where they were. */
static void parse(const char *marked, struct bytes *text, struct bytes *starts)
{
	bool begins = true;

	bytes_clear(text);
	bytes_clear(starts);
	for (; *marked; marked++) {
		if (*marked == '|') {
			begins = true;
			continue;
		}
		bytes_append_char(text, *marked);
		bytes_append_char(starts, begins ? 'x' : ' ');
		begins = false;
	}
}

/* Walks through the sentences, and asks at every byte of each. */
static void assert_sentences(const char *marked)
{
	struct bytes text = BYTES_INIT, starts = BYTES_INIT, found = BYTES_INIT;
	struct range block;
	size_t pos = 0;

	parse(marked, &text, &starts);
	block = (struct range){0, text.len};
	while (pos < text.len) {
		struct range sentence = sentence_at(text.data, block, pos);

		assert_true(sentence.start >= pos && sentence.start < sentence.end && sentence.end <= text.len);
		for (size_t i = sentence.start; i < sentence.end; i++) {
			struct range same = sentence_at(text.data, block, i);

			assert_int_equal(same.start, sentence.start);
			assert_int_equal(same.end, sentence.end);
		}
		if (found.len > 0)
			bytes_append_char(&found, '|');
		/* With the white space behind it, as it was written. */
		pos = sentence.end;
		while (pos < text.len && starts.data[pos] != 'x' && strchr(" \n", text.data[pos]))
			pos++;
		bytes_append(&found, text.data + sentence.start, pos - sentence.start);
	}
	assert_string_equal(bytes_string(&found), marked);
	bytes_release(&text);
	bytes_release(&starts);
	bytes_release(&found);
}

static void a_sentence_ends_with_its_full_stop(void **state)
{
	(void)state;
	assert_sentences("Hej. |Hur är det? |Bra! |Jaså");
	assert_sentences("Människor har alltid kommunicerat.\n|På något plan\nså hänger vi ihop.");
	assert_sentences("En enda utan slut");
}

static void quotes_and_brackets_that_close_belong_to_it(void **state)
{
	(void)state;
	assert_sentences("”Det är så.” |Han gick. |(Eller kröp.) |Sedan kom hon.");
	assert_sentences("“Is it?” |She left. |'No.' |\"Yes.\" |Well.");
	assert_sentences("»Så är det.» |Nästa. |_Slut._ |**Börja.** |Om.");
}

static void a_quote_that_the_sentence_goes_on_behind_does_not_end_it(void **state)
{
	(void)state;
	assert_sentences("”Vad?” sade han. |”Kom!” ropade hon (och gick.) in. |Slut.");
	assert_sentences("“What?” he said. |Done.");
}

static void abbreviations_end_none(void **state)
{
	(void)state;
	assert_sentences("Det gäller t.ex. Kalle, bl.a. Eva och d.v.s. Lisa. |Slut.");
	assert_sentences("Det gäller t. ex. Kalle, bl. a. Eva, s. k. Uppsatser och d. v. s. Lisa. |Slut.");
	assert_sentences("Kl. 15 kom dr. Ek, prof. Berg och Dr. Alm ca. 3 gånger, nr. 5 m.m. på s. 12. |Sedan.");
	assert_sentences("Mr. Smith and Mrs. Jones, e.g. Tom, i.e. Dr. Who vs. St. Paul, No. 5, pp. 3–4. |The end.");
	assert_sentences("F.d. statsminister N.N. talade p.g.a. Kriget. |Så.");
}

static void some_abbreviations_end_one_where_a_capital_follows(void **state)
{
	(void)state;
	assert_sentences(
		"Äpplen, päron m.m. |Sedan åt vi bär osv. och nötter etc. (inte få). |We ate cakes, etc. |Then.");
	assert_sentences("Hon köpte tio st. |Han tog en. |She said no. |He went to St. Paul.");
	assert_sentences("En Upplandslag, en Södermannalag o. s. v.\n|Men dessa.");
}

static void initials_end_none(void **state)
{
	(void)state;
	assert_sentences("Skriven av A. Strindberg, J. R. R. Tolkien, J.R.R. Tolkien och C.-G. Ek. |Slut.");
	assert_sentences("George W. Bush spoke. |So did Å. Öberg.");
	assert_sentences("Ät vitamin C. |Det är bra. |Plan B. |The end of the U.S. |They know the U.S. Senate.");
}

static void ordinals_and_numbers_end_none(void **state)
{
	(void)state;
	assert_sentences("Den 3. maj, den 12. Juni, 3.14 och 1.000 kr. |Det var 1999. |Sedan kom 2000.");
	assert_sentences("1. Den första punkten. |Den andra meningen.");
	assert_sentences("IV. Om vilja. |Mer.");
	assert_sentences("## 2.1. Rubrik. |Mer.");
}

static void an_ellipsis_ends_one_where_a_capital_follows(void **state)
{
	(void)state;
	assert_sentences("Jag vet inte ... kanske … eller. |Nej... |Jo… |Ja. . . . |Visst?! |Nä!!!");
}

static void a_note_belongs_to_the_sentence_before(void **state)
{
	(void)state;
	assert_sentences("Så är det.[1] |Sedan blev det.² |Och [2] till. |Slut.[12]");
}

static void a_full_stop_inside_a_word_ends_none(void **state)
{
	(void)state;
	assert_sentences("Se www.exempel.se/Sida.html eller ring 08.15.30. |Slut.");
}

static void other_scripts_have_their_own_full_stops(void **state)
{
	(void)state;
	assert_sentences("这是第一句。|这是第二句！|第三句");
	assert_sentences("यह पहला वाक्य है। |यह दूसरा है।");
}

static void white_space_between_two_belongs_to_the_one_after(void **state)
{
	const char *text = "  Ett.   Två.  ";
	struct range block = {0, strlen(text)};

	(void)state;
	assert_int_equal(sentence_at(text, block, 0).start, 2);
	assert_int_equal(sentence_at(text, block, 6).start, 6 + 3);
	assert_int_equal(sentence_at(text, block, 8).end, 9 + strlen("Två."));
	/* But behind the last there is none. */
	assert_int_equal(sentence_at(text, block, block.end - 1).start, 9);
}

static void a_sentence_never_leaves_its_block(void **state)
{
	const char *text = "A. Före. Mitt i. Efter.";
	struct range block = {3, 12};

	(void)state;
	assert_int_equal(sentence_at(text, block, 3).start, 3);
	assert_int_equal(sentence_at(text, block, 11).end, 12);
}

/* Walks through a block of the pattern again and again; each sentence goes on where the one before ended. */
static size_t count_sentences(const char *pattern, size_t len)
{
	struct bytes text = BYTES_INIT;
	struct range sentence = {0, 0};
	size_t count = 0;

	while (text.len < len)
		bytes_append_string(&text, pattern);
	while (sentence.end < text.len) {
		size_t pos = sentence.end;

		sentence = sentence_at(text.data, (struct range){0, text.len}, pos);
		if (sentence.end <= pos)
			break;
		assert_true(sentence.start >= pos);
		count++;
	}
	bytes_release(&text);
	return count;
}

static void blocks_without_an_end_take_no_time_without_end(void **state)
{
	enum { LEN = 4 << 20 };

	(void)state;
	assert_in_range(count_sentences("ord ", LEN), 2, 100);
	assert_in_range(count_sentences("å", LEN), 2, 100);
	assert_in_range(count_sentences(".", LEN), 1, 1);
	assert_in_range(count_sentences("\"", LEN), 1, 100);
	assert_in_range(count_sentences(".)", LEN), 1, 1);
	assert_in_range(count_sentences(". ", LEN), 1, LEN);
	assert_in_range(count_sentences(".\n((((((((", LEN), 1, LEN);
	assert_in_range(count_sentences("s. ", LEN), 1, LEN);
	assert_in_range(count_sentences(")))))))) a! b ", LEN), 1, LEN);
}

static void any_bytes_fall_into_sentences(void **state)
{
	static const char some[] = "aÅ.!? \n\"')]”[1]…。\xff\xc3\xe2\x80t.ex. ";
	uint32_t seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char text[60];
		size_t len, pos = 0;

		for (len = 0; len < sizeof(text); len++) {
			seed = seed * 1664525 + 1013904223;
			text[len] = some[(seed >> 16) % (sizeof(some) - 1)];
		}
		while (pos < len) {
			struct range sentence = sentence_at(text, (struct range){0, len}, pos);

			assert_true(sentence.end <= len);
			if (sentence.end <= pos)
				break;
			pos = sentence.end;
		}
	}
}

static void the_table_of_abbreviations_is_sorted(void **state)
{
	static const char *const tokens[] = {
#define ABBREVIATION(token, kind) token,
#include "text/abbreviations.def"
#undef ABBREVIATION
	};

	(void)state;
	for (size_t i = 1; i < sizeof(tokens) / sizeof(*tokens); i++)
		if (strcmp(tokens[i - 1], tokens[i]) >= 0)
			fail_msg("\"%s\" stands before \"%s\"", tokens[i - 1], tokens[i]);
	for (size_t i = 0; i < sizeof(tokens) / sizeof(*tokens); i++)
		for (const char *c = tokens[i]; *c; c++)
			assert_false(*c >= 'A' && *c <= 'Z');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_ends_with_its_full_stop),
		cmocka_unit_test(quotes_and_brackets_that_close_belong_to_it),
		cmocka_unit_test(a_quote_that_the_sentence_goes_on_behind_does_not_end_it),
		cmocka_unit_test(abbreviations_end_none),
		cmocka_unit_test(some_abbreviations_end_one_where_a_capital_follows),
		cmocka_unit_test(initials_end_none),
		cmocka_unit_test(ordinals_and_numbers_end_none),
		cmocka_unit_test(an_ellipsis_ends_one_where_a_capital_follows),
		cmocka_unit_test(a_note_belongs_to_the_sentence_before),
		cmocka_unit_test(a_full_stop_inside_a_word_ends_none),
		cmocka_unit_test(other_scripts_have_their_own_full_stops),
		cmocka_unit_test(white_space_between_two_belongs_to_the_one_after),
		cmocka_unit_test(a_sentence_never_leaves_its_block),
		cmocka_unit_test(blocks_without_an_end_take_no_time_without_end),
		cmocka_unit_test(any_bytes_fall_into_sentences),
		cmocka_unit_test(the_table_of_abbreviations_is_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
