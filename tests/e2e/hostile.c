/*
 * Texts that mean no good: hostile cases | floods | headings COUNT | line BYTES, to standard output.
 *
 * `cases` is an essay of one section a case, each with the case in its title and in its text, behind the case's name,
 * so that one can be searched for. The malformed sequences are of the kinds that Markus Kuhn lists in his "UTF-8
 * decoder capability and stress test" (2015).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

enum { FLOOD = 10000 };

static const struct {
	const char *name, *bytes;
} cases[] = {
	{"colour", "\033[31mred\033[0m"},
	{"clear", "\033[2J\033[H\033c"},
	{"title", "\033]0;forged\a\033]2;forged\033\\"},
	{"link", "\033]8;;https://example.org\033\\here\033]8;;\033\\"},
	{"clipboard", "\033]52;c;Zm9yZ2Vk\a"},
	{"query", "\033[6n\033[c\033[>c\033Z\005\033[21t\033[?1;0x"},
	{"device", "\033P$q\"p\033\\\033_G\033\\\033^x\033\\\033Xy\033\\"},
	{"eight bits", "\302\233"
		       "31m\302\235"
		       "0;x\302\234\302\220q\302\234\302\205\302\204"},
	{"modes", "\033[?1049l\033[?25l\033[?1003h\033(0\033[4h\033[20h\033#8"},
	{"cut", "\033"},
	{"cut longer", "\033["},
	{"backspaces", "a\b\b\b\bb\rc\vd\fe\177f"},
	{"embeddings", "\342\200\252a\342\200\253b\342\200\254c"},
	{"overrides", "\342\200\255a\342\200\256b\342\200\254c"},
	{"isolates", "\342\201\246a\342\201\247b\342\201\250c\342\201\251d"},
	{"marks of direction", "\342\200\216a\342\200\217b\330\234c"},
	{"deprecated", "\342\201\252a\342\201\253b\342\201\254c\342\201\255d\342\201\256e\342\201\257f"},
	{"separators", "a\342\200\250b\342\200\251c"},
	{"annotation", "\357\277\271a\357\277\272b\357\277\273c\357\277\274d"},
	{"order mark", "\357\273\277a\357\273\277b"},
	{"tags", "a\363\240\200\201\363\240\201\201\363\240\201\202\363\240\201\277b"},
	{"a flag of tags", "\360\237\217\264\363\240\201\247\363\240\201\242\363\240\201\245\363\240\201\256\363\240"
			   "\201\247\363\240\201\277"},
	{"invisible", "a\342\200\213b\342\200\214c\342\200\215d\342\201\240e\302\255f\315\217g\341\240\216h"},
	{"fillers", "\343\205\244\341\205\237\341\205\240\357\276\240"},
	{"nothing before", "\314\201\314\210\342\203\235\340\244\276"},
	{"right to left", "\327\251\327\234\327\225\327\235 \331\205\330\261\330\255\330\250\330\247"},
	{"format", "%s%n%d{}$HOME`id`\\e[0m'\"&;|<>"},
	{"noncharacters", "\357\277\276\357\277\277\357\267\220\364\217\277\277"},
	{"private", "\356\200\200\357\243\277\363\260\200\200"},
	{"unassigned", "\363\240\204\200\360\266\274\272"},
	{"last of two bytes", "\337\277"},
	{"last of three", "\357\277\275"},
	{"five bytes", "\370\210\200\200\200"},
	{"six bytes", "\374\204\200\200\200\200\375\277\277\277\277\277"},
	{"beyond the last", "\364\220\200\200\367\277\277\277"},
	{"unexpected", "\200\277\200\277\200"},
	{"lonely", "\300 \337 \340 \357 \360 \367 \370 \373 \374 \375"},
	{"incomplete", "\337\357\277\367\277\277\340\200\360\200\200"},
	{"impossible", "\376\377\376\376\377\377"},
	{"overlong slash", "\300\257\340\200\257\360\200\200\257\370\200\200\200\257\374\200\200\200\200\257"},
	{"overlong escape", "\300\233[31m\340\200\233[31m\301\233"},
	{"most overlong", "\301\277\340\237\277\360\217\277\277"},
	{"overlong nothing", "\300\200\340\200\200\360\200\200\200"},
	{"surrogates", "\355\240\200\355\257\277\355\260\200\355\277\277"},
	{"pairs of surrogates", "\355\240\200\355\260\200\355\257\277\355\277\277"},
};

static const struct {
	const char *name, *unit;
} floods[] = {
	{"flood of marks", "\314\201"},
	{"flood of enclosing marks", "\342\203\235"},
	{"flood of joiners", "\342\200\215"},
	{"flood of zero width", "\342\200\213"},
	{"flood of variations", "\357\270\217"},
	{"flood of tags", "\363\240\201\201"},
	{"flood of overrides", "\342\200\256"},
	{"flood of flags", "\360\237\207\270"},
	{"flood of jamo", "\341\205\241"},
	{"flood of escapes", "\033["},
	{"flood of bad bytes", "\377"},
};

static void write_case(const char *name, const char *bytes)
{
	printf("# Case %s <%s>\n\nThe text of %s has <%s> in it, and goes on.\n\n", name, bytes, name, bytes);
}

static void write_cases(void)
{
	char control[] = "xx", upper[] = "\302\200";

	for (int c = 1; c < 0x20; c++) {
		snprintf(control, sizeof(control), "%c", c);
		if (c != '\n')
			write_case("control", control);
	}
	for (int c = 0x80; c < 0xa0; c++) {
		upper[1] = (char)c;
		write_case("upper control", upper);
		write_case("raw upper control", upper + 1);
	}
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		write_case(cases[i].name, cases[i].bytes);
	printf("# The end\n\nThat was all.\n");
}

static void write_floods(void)
{
	struct bytes flood = BYTES_INIT;

	for (size_t i = 0; i < sizeof(floods) / sizeof(*floods); i++) {
		bytes_clear(&flood);
		for (int count = 0; count < FLOOD; count++)
			bytes_append_string(&flood, floods[i].unit);
		write_case(floods[i].name, flood.data);
	}
	/* So late that the file is not taken for one of no text. */
	printf("# Case zero\n\nA NUL %c and one more %c.\n\n", 0, 0);
	bytes_release(&flood);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "cases";
	long count = argc > 2 ? atol(argv[2]) : 0;

	if (strcmp(what, "headings") == 0) {
		for (long i = 1; i <= count; i++)
			printf("# Chapter %ld\n\nA line.\n\n", i);
	} else if (strcmp(what, "line") == 0) {
		for (long i = 0; i < count; i += 16)
			fputs("a word \303\245\303\244\303\266 so ", stdout);
		putchar('\n');
	} else if (strcmp(what, "floods") == 0) {
		write_floods();
	} else {
		write_cases();
	}
	return 0;
}
