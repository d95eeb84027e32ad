/*
 * What each line that might be a heading was judged by: outline_evidence FILE... prints "RULE NAME WEIGHT" for each
 * rule, then for each file "FILE PATH" and for each candidate "LINE RULE...", the names of the rules that hold for it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/bytes.h"
#include "base/error.h"
#include "text/outline_feed.h"
#include "text/source.h"
#include "text/text.h"

static void print_candidates(const struct text *text, const struct outline *outline)
{
	const struct heading_weights weights = heading_weights();
	const struct candidates *candidates = outline_candidates(outline);
	struct hearing hearing = {.bytes = text_bytes(text),
		.blocks = (struct blocks *)outline_blocks(outline),
		.study = outline_study(outline),
		.candidates = (struct candidates *)candidates,
		.weights = &weights};

	for (size_t i = 0; i < candidates->count; i++) {
		size_t start = outline_block(outline, candidates->items[i].block)->start;
		bool held[HEADING_RULE_COUNT];

		heading_evidence(&hearing, i, held);
		printf("%zu", text_place(text, start).line);
		for (int rule = 0; rule < HEADING_RULE_COUNT; rule++)
			if (held[rule])
				printf(" %s", heading_rule_name((enum heading_rule)rule));
		putchar('\n');
	}
}

static bool print_file(const char *path, struct error *error)
{
	struct sources sources = SOURCES_INIT;
	struct text *text = sources_add(&sources, path, error) ? text_open(&sources, NULL, error) : NULL;
	bool good = text && text_load(text, (size_t)-1, error);

	if (good) {
		struct outline *outline = outline_new();

		outline_keep_evidence(outline);
		outline_update(outline, text);
		printf("FILE %s\n", path);
		print_candidates(text, outline);
		outline_free(outline);
	}
	text_free(text);
	sources_release(&sources);
	return good;
}

int main(int argc, char **argv)
{
	const struct heading_weights weights = heading_weights();
	struct error error = ERROR_INIT;

	printf("THRESHOLD %d\n", HEADING_THRESHOLD);
	for (int rule = 0; rule < HEADING_RULE_COUNT; rule++)
		printf("RULE %s %d\n", heading_rule_name((enum heading_rule)rule), weights.of[rule]);
	for (int i = 1; i < argc; i++) {
		if (print_file(argv[i], &error))
			continue;
		fprintf(stderr, "outline_evidence: %s\n", error.message);
		return 1;
	}
	return 0;
}
