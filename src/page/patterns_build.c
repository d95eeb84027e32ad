/*
 * Run when the program is built: patterns_build FILE... writes C with the tables of pattern files. A file that is not
 * there, or not of the plain kind, is left out.
 */
#include <stdio.h>

#include "page/patterns.h"
#include "page/patterns_table.h"

const struct patterns patterns_built_in[] = {{.bytes = NULL}};
const size_t patterns_built_in_count = 0;

enum { A_LINE = 24 };

static void write_bytes(const struct patterns *patterns, int number)
{
	printf("static const char bytes_%d[] = {", number);
	for (size_t i = 0; i <= patterns->len; i++)
		printf("%s%d,", i % A_LINE ? "" : "\n", (signed char)patterns->bytes[i]);
	printf("\n};\n");
}

static void write_slots(const struct patterns *patterns, int number)
{
	printf("static const uint32_t slots_%d[] = {", number);
	for (size_t i = 0; i <= patterns->mask; i++)
		printf("%s%u,", i % A_LINE ? "" : "\n", (unsigned)patterns->slots[i]);
	printf("\n};\n");
}

int main(int argc, char **argv)
{
	const struct patterns *all[8];
	int count = 0;

	printf("#include \"page/patterns_table.h\"\n");
	for (int i = 1; i < argc && count < 8; i++) {
		const struct patterns *patterns = patterns_read(argv[i]);

		if (!patterns)
			continue;
		write_bytes(patterns, count);
		write_slots(patterns, count);
		all[count++] = patterns;
	}
	printf("const struct patterns patterns_built_in[] = {\n");
	for (int i = 0; i < count; i++)
		printf("{bytes_%d, %zu, slots_%d, %zu, %zu, %zu, %d, %d},\n", i, all[i]->len, i, all[i]->mask,
			all[i]->taken, all[i]->longest, all[i]->before, all[i]->behind);
	printf("{0}};\nconst size_t patterns_built_in_count = %d;\n", count);
	for (int i = 0; i < count; i++)
		patterns_free(all[i]);
	return 0;
}
