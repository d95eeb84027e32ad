/* The language of a text. */
#include "text/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_language(const char *text, const char *language)
{
	assert_string_equal(language_of(text, strlen(text)), language);
}

static void a_few_sentences_tell_the_language(void **state)
{
	(void)state;
	assert_language(
		"Det var en gång en liten flicka som inte kunde sova. Hon låg och tänkte på allt som hade hänt under "
		"dagen, och när det blev ljust var hon fortfarande vaken.",
		"sv");
	assert_language(
		"Once there was a little girl who could not sleep. She lay in her bed and thought of all that had "
		"happened in the day, and when it was light she was still awake.",
		"en");
	assert_language(
		"Es war einmal ein kleines Mädchen, das nicht schlafen konnte. Es lag im Bett und dachte an alles, "
		"was an dem Tag geschehen war, und als es hell wurde, war es noch wach.",
		"de");
	assert_language(
		"Il était une fois une petite fille qui ne pouvait pas dormir. Elle pensait à tout ce qui était "
		"arrivé dans la journée, et le matin elle ne dormait pas encore.",
		"fr");
	assert_language(
		"Der var engang en lille pige, som ikke kunne sove. Hun lå og tænkte på alt det, der var sket om "
		"dagen, og da det blev lyst, var hun stadig vågen. Hvad skulle der blive af hende? Jeg ved det ikke; "
		"hun "
		"så op og ud ad vinduet efter noget.",
		"da");
	assert_language(
		"Det var en gang ei lita jente som ikke fikk sove. Hun lå og tenkte på alt som hadde hendt om dagen, "
		"og da det ble lyst, var hun fremdeles våken. Hva skulle det bli av henne nå? Jeg vet ikke noe om det; "
		"hun "
		"så opp og ut etter noe å gjøre.",
		"no");
	assert_language("Olipa kerran pieni tyttö, joka ei voinut nukkua. Hän ajatteli kaikkea, mitä päivän aikana oli "
			"tapahtunut, ja kun aamu tuli, hän oli vielä hereillä. Se ei ole hyvä, mutta niin se on.",
		"fi");
}

static void old_spelling_is_swedish_too(void **state)
{
	(void)state;
	assert_language(
		"Hvad som icke kan sägas af en man, det äro de gamle tyste om, och icke voro de derför mindre vise; "
		"ty hvad man ej vet, det må man ej heller säga.",
		"sv");
}

static void capitals_are_the_same_words(void **state)
{
	(void)state;
	assert_language(
		"DET VAR EN GÅNG EN LITEN FLICKA SOM INTE KUNDE SOVA OCH ATT HON ÄR VAKEN VET ALLA SOM HAR ETT HUS.",
		"sv");
}

static void what_is_not_clear_is_not_said(void **state)
{
	(void)state;
	assert_language("", "");
	assert_language("Hej", "");
	assert_language("12345 67890 --- ***", "");
	assert_language(
		"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore "
		"et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut.",
		"");
	assert_language("这是第一句。这是第二句。", "");
	assert_language("foo bar baz qux foo bar baz qux foo bar baz qux foo bar baz qux foo bar baz qux", "");
}

static void a_few_words_in_a_text_of_others_say_nothing(void **state)
{
	(void)state;
	assert_language("och och och och och och och och och och", "sv");
	assert_language(
		"och qwe och rty och uio och pxs och dfg hjk lzx cvb nmq wxr tyu iop asd fgh jkl zxc "
		"vbn mqw ert yui opa sdf ghj klz xcv bnm qwe rty uio pxs dfg hjk lzx cvb nmq wxr tyu iop asd fgh jkl "
		"zxc "
		"vbn mqw ert yui opa sdf ghj klz xcv bnm qwe rty uio pxs dfg hjk lzx cvb nmq wxr tyu iop asd fgh jkl "
		"zxc "
		"vbn mqw ert yui opa sdf ghj klz xcv bnm qwe rty uio pxs dfg hjk lzx cvb nmq wxr tyu iop asd fgh jkl "
		"zxc",
		"");
}

static void no_more_than_the_beginning_is_looked_at(void **state)
{
	static char text[200000];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i < 100000 ? "och det som inte är "[i % 20] : "the and that it was "[i % 20];
	assert_string_equal(language_of(text, 100000), language_of(text, sizeof(text)));
	/* Any bytes may come, also ones that are cut off. */
	memset(text, 0xe2, sizeof(text));
	assert_string_equal(language_of(text, sizeof(text)), "");
}

static void the_table_of_words_is_sorted(void **state)
{
	static const char *const words[] = {
#define FUNCTION_WORD(letters, languages) letters,
#include "text/function-words.def"
#undef FUNCTION_WORD
	};

	(void)state;
	for (size_t i = 1; i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i - 1], words[i]) >= 0)
			fail_msg("\"%s\" stands before \"%s\"", words[i - 1], words[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_few_sentences_tell_the_language),
		cmocka_unit_test(old_spelling_is_swedish_too),
		cmocka_unit_test(capitals_are_the_same_words),
		cmocka_unit_test(what_is_not_clear_is_not_said),
		cmocka_unit_test(a_few_words_in_a_text_of_others_say_nothing),
		cmocka_unit_test(no_more_than_the_beginning_is_looked_at),
		cmocka_unit_test(the_table_of_words_is_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
