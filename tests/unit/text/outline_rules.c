/*
 * One test for each rule of evidence. In the first text the rule holds for the line behind the @ and its weight counts;
 * in the second, which differs in what the rule is about, it does not hold.
 */
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
#define PP P "\n" P
/* Paragraphs whose first lines are set in. */
#define SET_IN \
	"   Det var en gång en kommun som ville tala med sina invånare, och\n" P \
	"   Det var en gång en kommun som ville tala med sina invånare, och\n" P "\n"
/* A text begun: its title and a paragraph. */
#define T "Om en kommun\n\n" P "\n"
/* Sections of one look, to make it a habit. */
#define CAPS \
	"\nDETTA ÄR ETT\n\n" PP "\nDETTA ÄR TVÅ\n\n" PP "\nDETTA ÄR TRE\n\n" PP "\nDETTA ÄR FYRA\n\n" PP \
	"\nDETTA ÄR FEM\n\n" PP "\n"
#define WIDE \
	"\n\n\nDen första\n\n" PP "\n\n\nDen andra\n\n" PP "\n\n\nDen tredje\n\n" PP "\n\n\nDen fjärde\n\n" PP \
	"\n\n\nDen femte\n\n" PP "\n"
#define MARKED "\n## Ett\n\n" P "\n## Två\n\n" P "\n## Tre\n\n" P "\n## Fyra\n\n" P
#define CENTRED(title) "\n\n\n                           " title "\n\n" PP

struct rule_case {
	const char *rule, *holds, *holds_not;
};

static const struct rule_case cases[] = {
	{"ATX", T "@# Ett\n\n" P, T "@Ett\n\n" P},
	{"UNDERLINED", T "@Åarna\n-----\n\n" P, T "@Åarna\n\n" P},
	{"CHAPTER", T "@Kapitel 3\n\n" P, T "@Kapitlen\n\n" P},
	{"PART", T "@Inledning\n\n" P, T "@Åarna\n\n" P},
	{"PART_LAST", T "@Författarens förord\n\n" P, T "@Författarens åar\n\n" P},
	{"ORDINAL", T "@Andra resan\n\n" P, T "@Samma resa\n\n" P},
	{"ROMAN_ALONE", T "@IV.\n\n" P, T "@4.\n\n" P},
	{"ROMAN_TITLE", T "@IV. Ån\n\n" P, T "@4. Ån\n\n" P},
	{"NUMBER_TITLE", T "@4. Ån\n\n" P, T "@Ån\n\n" P},
	{"DEEP_NUMBER", T "@4.1 Ån\n\n" P, T "@4. Ån\n\n" P},
	{"LETTER", T "@b) Ån\n\n" P, T "@2) Ån\n\n" P},
	{"CAPITALS", T "@ÅN GENOM STADEN\n\n" P, T "@Ån genom staden\n\n" P},
	{"TITLE_CASE", T "@The River And The Town\n\n" P, T "@The river and the town\n\n" P},
	{"EMPHASIS", T "@**Ån genom staden**\n\n" P, T "@Ån genom **staden**\n\n" P},
	{"NO_END_MARK", T "@Ån\n\n" P, T "@Ån.\n\n" P},
	{"QUESTION", T "@Vart rinner ån?\n\n" P, T "@Vart ån rinner\n\n" P},
	{"FEW_WORDS", T "@Ån genom staden\n\n" P, T "@Ån som rinner genom staden\n\n" P},
	{"SHORT", T "@Ån\n\n" P, T "@Ån som rinner genom staden under broarna och bort till havet i väster\n\n" P},
	{"LONG",
		T "@Ån som rinner genom staden under broarna\noch bort till havet i väster när våren har kommit och "
		  "isarna "
		  "går\n\n" P,
		T "@Ån\n\n" P},
	{"VERY_LONG",
		T "@Ån som rinner genom staden under broarna och bort till havet i väster\nnär våren har kommit och "
		  "isarna "
		  "går och allt det som låg stilla under\nvintern åter rör sig mot sitt mål\n\n" P,
		T "@Ån\n\n" P},
	{"ONE_LINE", T "@Ån genom staden\n\n" P, T "@Ån genom\nstaden\n\n" P},
	{"COMMA", T "@Kära vän,\n\n" P, T "@Kära vän\n\n" P},
	{"FULL_STOP", T "@Ån.\n\n" P, T "@Ån\n\n" P},
	{"PRONOUN", T "@Hon log.\n\n" P, T "@Anna log.\n\n" P},
	{"PLAIN", T "@Ån rinner.\n\n" P, T "\n\n@Ån rinner.\n\n" P},
	{"SENTENCE", T "\n\n@Ån rinner alltid mot havet i väster.\n\n" P, T "\n\n@Ån rinner.\n\n" P},
	{"COLON", T "@Så här:\n\n" P, T "@Så här\n\n" P},
	{"DATED", T "@Den 3 maj 1921\n\n" P, T "@Den vackra våren\n\n" P},
	{"PARTICLE", T "@Vad ån är till för\n\n" P, T "@Vad ån är\n\n" P},
	{"LINKING", T "@Vår främsta skald är\n\n" P, T "@Vår främsta skald\n\n" P},
	{"LOWER", T "@ån genom staden\n\n" P, T "@Ån genom staden\n\n" P},
	{"SPEECH", T "@”Aldrig mer”\n\n" P, T "@Aldrig mer\n\n" P},
	{"DASH", T "@– Aldrig mer\n\n" P, T "@Aldrig mer\n\n" P},
	{"LABEL", T "@Foto: Nils Ek\n\n" P, T "@Foto av Nils Ek\n\n" P},
	{"SENTENCES", T "@Ja visst. Så är det\n\n" P, T "@Ja visst är det så\n\n" P},
	{"PARAGRAPH", T "@Ån har aldrig varit bred, och på våren stiger den över alla bryggor.\n\n" P, T "@Ån.\n\n" P},
	{"INITIALS", T "@A. N. Ek\n\n" P, T "@Anna Ek\n\n" P},
	{"EXCLAMATION", T "@Aldrig mer!\n\n" P, T "@Aldrig mer\n\n" P},
	{"SALUTATION", T "@Kära vänner!\n\n" P, T "@Kära nejder\n\n" P},
	{"FAREWELL", T "@Hjärtliga hälsningar\n\n" P, T "@Hjärtliga möten\n\n" P},
	{"CLOSING", T P "\n@SLUT\n\nNorra Sund\n", T P "\n@SLUTET\n\nNorra Sund\n"},
	{"CREDIT", T "@av Nils Ek\n\n" P, T "@Nils Ek\n\n" P},
	{"BRACKET", T "@(efter en gammal visa)\n\n" P, T "@Efter en gammal visa\n\n" P},
	{"CAPTION", T "@[Illustration: Bron]\n\n" P, T "@Bron\n\n" P},
	{"COLUMNS", T "@Bron      17\n\n" P, T "@Bron 17\n\n" P},
	{"DIGITS", T "@08-123 45 67 kl 9\n\n" P, T "@Telefonen ringer klockan nio\n\n" P},
	{"BULLET", T "@- ån\n\n" P, T "@Ån\n\n" P},
	{"ADDRESS", T "@www.exempel.se\n\n" P, T "@Exempel\n\n" P},
	{"FOOTER", T "@Dela:\n\n" P, T "@Delat\n\n" P},
	{"FIGURE_ALONE", T "@17\n\n" P, T "@17.\n\n" P},
	{"WORDLESS", T "@?\n\n" P, T "@Ja?\n\n" P},
	{"CONTENTS_LABEL", T "@Innehåll\n\n" P, T "@Innanmäte\n\n" P},
	{"NOTES_LABEL", T "@Fotnoter\n\n" P, T "@Fotsteg\n\n" P},
	{"LICENCE", "@*** START OF THE PROJECT GUTENBERG EBOOK ***\n\n" T, "@START OF THE PROJECT\n\n" T},
	{"UNENDED", T "@Ån som rinner genom staden under broarna och bort till havet i väster\nnär våren kommer\n\n" P,
		T "@Ån som rinner genom staden under broarna och bort till havet i väster\nnär våren kommer.\n\n" P},
	{"PROSE_NEXT", T "@Ån\n\n" P, T "@Ån\n\nBron\n\n" P},
	{"VERSE_NEXT", T "@Ån\n\n    Den rinner\n    och finner\n    ett hav\n\n" P, T "@Ån\n\n" P},
	{"LIST_NEXT", T "@Ån\n\n- en bro\n- en kvarn\n\n" P, T "@Ån\n\n" P},
	{"TABLE_NEXT", T "@Ån\n\nMånad    Djup    Bredd\nmaj       3.0      17\njuni      2.0      14\n\n" P,
		T "@Ån\n\n" P},
	{"LAST", T "@Ån\n", T "@Ån\n\n" P},
	{"LITTLE_NEXT", T PP "\n@Ån\n\nDen rinner, och det är allt som finns att säga om den i dag.\n",
		T PP "\n@Ån\n\n" P},
	{"MUCH_NEXT", T "@Ån\n\n" PP "\n" PP, T "@Ån\n\n" P},
	{"NEXT_LOWER", T "@Ån\n\nsom " P, T "@Ån\n\n" P},
	{"GAP", T "\n@Ån\n\n" PP "\n" P, T "@Ån\n\n" PP "\n" P},
	{"WIDE_GAP", T "\n\n@Ån\n\n" PP "\n" P, T "\n@Ån\n\n" PP "\n" P},
	{"NO_GAP", T "----\n@Ån\n\n" P, T "----\n\n@Ån\n\n" P},
	{"GAP_AFTER", T "@Ån\n\n\n" PP "\n" P, T "@Ån\n\n" PP "\n" P},
	{"CENTRED", T "@                          Ån genom staden\n\n" PP, T "@Ån genom staden\n\n" PP},
	{"DEEPER", T "@    Ån genom staden\n\n" PP, T "@Ån genom staden\n\n" PP},
	{"RIGHT", T "@                                                         Nils Ek\n\n" PP, T "@Nils Ek\n\n" PP},
	{"STANZA", T "@Nils Ek\nKvarnen\nNorra Sund\n\n" P, T "@Nils Ek\nKvarnen\n\n" P},
	{"AFTER_COLON", T "Så här lät den:\n\n@Ån\n\n" P, T "Så här lät den.\n\n@Ån\n\n" P},
	{"AFTER_COMMA", T "Din vän,\n\n@Nils Ek\n\n" P, T "Din vän\n\n@Nils Ek\n\n" P},
	{"AFTER_FAREWELL", T "Din tillgivna\n\n@Anna Ek\n\n" P, T "Din mor\n\n@Anna Ek\n\n" P},
	{"LIKE_PROSE", T "@   Ån genom staden\n\n" SET_IN SET_IN SET_IN, T "@   Ån genom staden\n\n" PP},
	{"AFTER_UNENDED",
		T PP P "Det var en gång en kommun som ville tala med sina invånare, och som\ndärför började "
		       "skriva\n\n@Ån\n\n" P,
		T "@Ån\n\n" P},
	{"NOT_FIRST", T "Bron\n\n@Ån\n\n" P, T "@Ån\n\n" P},
	{"GROUP", T "@Bron\n\nÅn\n\nVägen\n\n" P, T "@Bron\n\nÅn\n\n" P},
	{"RUN", T "@Bron\n\nÅn\n\nVägen\n\nKvarnen\n\nTorget\n\n" P, T "@Bron\n\nÅn\n\nVägen\n\n" P},
	{"HEADING_NEXT", T "@VATTEN OCH BROAR\n\nVägen hem\n\n" P, T "@VATTEN OCH BROAR\n\n" P},
	{"SHORT_NEXT", T "@Ån\n\nFoto: Ek\n\n" P, T "@Ån\n\n" P},
	{"AFTER_CREDIT", T "Av Nils Ek\n\n@Lärare i Norra Sund\n\n" P, T "Nils Ek\n\n@Lärare i Norra Sund\n\n" P},
	{"AFTER_RULE", T "* * *\n\n@Ån\n\n" P, T "@Ån\n\n" P},
	{"NEXT_SPEECH", T "@Aldrig mer!\n\n”Jo”, sade hon. " P, T "@Aldrig mer!\n\n" P},
	{"NEARER_BEFORE", T "@Ån\n\n\n\n" PP, T "@Ån\n\n" PP},
	{"OUTDENTED",
		"@FÄRJAN\n\n       Det var en gång en färja som gick fram och åter över ån, varje\n"
		"       dag om våren och varannan dag om hösten, med folk och med får.\n\n"
		"       Det var en gång en färja som gick fram och åter över ån, varje\n"
		"       dag om våren och varannan dag om hösten, med folk och med får.\n",
		T "@FÄRJAN\n\n" PP},
	{"IN_CONTENTS", T "Innehåll\n\n@Ån\n\nBron\n\n\n\nÅn\n\n" PP "\n\n\nBron\n\n" PP,
		T "@Ån\n\n" PP "\n\nBron\n\n" PP},
	{"LISTED", T "Innehåll\n\nÅn\n\nBron\n\n\n\n@Ån\n\n" PP "\n\n\nBron\n\n" PP, T "@Ån\n\n" PP "\n\nBron\n\n" PP},
	{"SEQUENCE", T "1. Ån\n\n" P "\n@2. Bron\n\n" P "\n3. Vägen\n\n" P, T "1. Ån\n\n" P "\n@4. Bron\n\n" P},
	{"PAIR", T "1. Ån\n\n" P "\n@2. Bron\n\n" P, T "1. Ån\n\n" P "\n@4. Bron\n\n" P},
	{"ENUMERATION", T "@1. ån\n2. bron\n3. vägen\n4. kvarnen\n\n" P, T "@1. Ån\n\n" P "\n2. Bron\n\n" P},
	{"HABIT", T "@DETTA ÄR NOLL\n\n" PP CAPS, T "@DETTA ÄR NOLL\n\n" PP},
	{"RARE", T "@Ån.\n\n" P "\nBron.\n\n" P "\nNej.\n\n" P "\nJa.\n\n" P "\nVägen.\n\n" P "\nSå.\n\n" P,
		T "@Ån.\n\n" P},
	{"AGAIN", T "@Ån\n\n" P "\nÅn\n\n" P "\nÅn\n\n" P, T "@Ån\n\n" P "\nBron\n\n" P "\nVägen\n\n" P},
	{"FRONT", "Om en kommun\n\n@Andra upplagan\n\nNorra Sund\n\n" PP, T "@Andra upplagan\n\n" PP},
	{"IMPRINT", "Om en kommun\n\n@Eks förlag\n\nNorra Sund\n\n" PP, T "@Eks förlag\n\n" PP},
	{"GENRE", "Om en kommun\n\n@Roman\n\n" PP, T "@Roman\n\n" PP},
	{"DEDICATION", "Om en kommun\n\n@Till min syster\n\nNorra Sund\n\n" PP, T "@Till min syster\n\n" PP},
	{"FRONT_BY", "Om en kommun\n\n@Med bilder av Ek\n\nNorra Sund\n\n" PP, T "@Med bilder av Ek\n\n" PP},
	{"FRONT_YEAR", "Om en kommun\n\n@Norra Sund 1894\n\nEk\n\n" PP, T "@Norra Sund 1894\n\n" PP},
	{"COUNTED", T "Fråga 1\n\n" P "\n@Fråga 2\n\n" P "\nFråga 3\n\n" P, T "@Fråga 2\n\n" P},
	{"AMONG_NOTES", T "Fotnoter\n\n@Bron\n\n[1] Se nedan.\n\n" P, T "@Bron\n\n[1] Se nedan.\n\n" P},
	{"FRAME", "@A heading\n\n*** START OF THE PROJECT GUTENBERG EBOOK ***\n\n" T PP, "@A heading\n\n" T PP},
	{"LESS_ROOM", T "@Ån genom staden\n\n" PP WIDE, T "@Ån genom staden\n\n" PP},
	{"UNMARKED", T "@Ån\n\n" P MARKED, T "@Ån\n\n" P},
	{"NOT_CAPITALS", T "@Ån genom staden\n\n" PP CAPS, T "@Ån genom staden\n\n" PP},
	{"NOT_CENTRED",
		T "@Ån genom staden\n\n" PP CENTRED("DEN FÖRSTA") CENTRED("DEN ANDRA ÅN") CENTRED("DEN TREDJE")
			CENTRED("DEN FJÄRDE"),
		T "@Ån genom staden\n\n" PP},
	{"UNLISTED",
		T "Innehåll\n\nÅN\n\nBRON\n\nKVARNEN\n\nTORGET\n\n\n\nÅN\n\n" PP "\n\n\nBRON\n\n" PP
		  "\n\n\nKVARNEN\n\n" PP "\n\n\nTORGET\n\n" PP "\n@Vägen\n\n" P,
		T "@Vägen\n\n" PP},
	{"ALIKE", T "@Fråga om åar\n\n" P "\nFråga om broar\n\n" P "\nFråga om vägar\n\n" P, T "@Fråga om åar\n\n" P},
	{"SERIES",
		T "@Goda broar är långa.\n\n" PP "\nGoda broar är höga.\n\n" PP "\nGoda broar är breda.\n\n" PP
		  "\nGoda broar är få.\n\n" PP,
		T "@Goda broar är långa.\n\n" PP "\nEn färja är kort.\n\n" PP "\nVårt rep är vått.\n\n" PP
		  "\nÅn är stilla.\n\n" PP},
	{"SPREAD", T "@Ån\n\n" P "\nBron\n\n" P "\nVägen\n\n" P "\nKvarnen\n\n" P, T "@Ån\n\n" P},
	{"TAIL", T "@Nils Ek\n\nLärare i Norra Sund\n", T "@Nils Ek\n\n" P},
	{"BEFORE_TITLE", "@Små skrifter 7\n\n\n\nOM EN KOMMUN\n\n" PP, T "@Små skrifter 7\n\n" PP},
	{"AFTER_TITLE", "Om en kommun\n\n@Anteckningar från en vår\n\n" PP, T "@Anteckningar från en vår\n\n" PP},
};

#define CASE_COUNT (sizeof(cases) / sizeof(cases[0]))

static int rule_named(const char *name)
{
	for (int rule = 0; rule < HEADING_RULE_COUNT; rule++)
		if (strcmp(heading_rule_name((enum heading_rule)rule), name) == 0)
			return rule;
	return -1;
}

/* Outlines a text without its @; `score` is of the line behind it. Whether the rule holds for that. */
static bool rule_holds(const char *marked, int rule, bool without, int *score)
{
	const char *at = strchr(marked, '@');
	size_t line = (size_t)(at - marked), part = 0;
	struct bytes text = BYTES_INIT;
	struct outline *outline = outline_new();
	bool held[HEADING_RULE_COUNT] = {false}, found = false;

	bytes_append(&text, marked, line);
	bytes_append_string(&text, at + 1);
	outline_keep_evidence(outline);
	if (without)
		outline_weigh(outline, (enum heading_rule)rule, 0);
	outline_update_bytes(outline, &(struct outline_feed){text.data, text.len, true, &part, 1, NULL});
	const struct candidates *candidates = outline_candidates(outline);
	struct heading_weights weights = heading_weights();
	struct hearing hearing = {text.data, (struct blocks *)outline_blocks(outline), outline_study(outline),
		(struct candidates *)candidates, &weights, false};
	for (size_t i = 0; i < candidates->count; i++) {
		if (outline_block(outline, candidates->items[i].block)->start != line)
			continue;
		heading_evidence(&hearing, i, held);
		*score = candidates->items[i].score;
		found = true;
	}
	assert_true(found);
	outline_free(outline);
	bytes_release(&text);
	return held[rule];
}

static void the_rule_counts_where_it_should_and_nowhere_else(void **state)
{
	const struct rule_case *one = *state;
	int rule = rule_named(one->rule), with = 0, without = 0;

	if (rule < 0)
		fail_msg("no rule %s", one->rule);
	if (!rule_holds(one->holds, rule, false, &with))
		fail_msg("%s does not hold where it should", one->rule);
	rule_holds(one->holds, rule, true, &without);
	if (with == without)
		fail_msg("%s does not count", one->rule);
	if (rule_holds(one->holds_not, rule, false, &with))
		fail_msg("%s holds where it should not", one->rule);
}

static void every_rule_has_a_test(void **state)
{
	(void)state;
	for (int rule = 0; rule < HEADING_RULE_COUNT; rule++) {
		const char *name = heading_rule_name((enum heading_rule)rule);
		size_t i = 0;

		while (i < CASE_COUNT && strcmp(cases[i].rule, name) != 0)
			i++;
		if (i == CASE_COUNT)
			fail_msg("no test of %s", name);
	}
}

int main(void)
{
	struct CMUnitTest tests[CASE_COUNT + 1];

	for (size_t i = 0; i < CASE_COUNT; i++)
		tests[i] = (struct CMUnitTest){
			cases[i].rule, the_rule_counts_where_it_should_and_nowhere_else, NULL, NULL, (void *)&cases[i]};
	tests[CASE_COUNT] = (struct CMUnitTest)cmocka_unit_test(every_rule_has_a_test);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
