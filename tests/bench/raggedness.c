/*
 * How ragged paragraphs are set, beside others: raggedness [-s SHARE] FILE... prints, for each essay and measure, the
 * mean of the squared cells that lines but the last of a paragraph lack, how many lines end with a hyphen of ours, and
 * the share that is left of the slack of the best lines without hyphens.
 *
 * Every paragraph's breaks are also compared with the best there are by a programme of its own, which knows nothing but
 * what page/linebreak.h says of costs. The exit status is 1 where ours cost more than these, or, with the patterns for
 * the language, are not less ragged than every other's at every measure, or where more than that
 * share of the slack is left; fmt and par are left out where they are not
 * installed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/memory.h"
#include "page/glyphs.h"
#include "page/hyphenation.h"
#include "page/layout.h"
#include "page/linebreak.h"
#include "page/piece.h"
#include "page/shape.h"
#include "page/width.h"
#include "text/language.h"
#include "text/outline.h"
#include "text/source.h"
#include "text/text.h"

#define NARROWEST 30
#define WIDEST 80

/* Of the slack of the best lines without hyphens, what may be left. */
static double most_share = 1;

struct tally {
	double squares; /* of slack */
	size_t lines, hyphens;
};

struct essay {
	struct text *text;
	struct outline *outline;
	const char *language;
};

struct paragraph {
	const struct essay *essay;
	const struct block *block;
};

struct paragraphs {
	struct paragraph *items;
	size_t count, capacity;
	struct bytes plain; /* a line each, a blank line between, for those who read files */
};

static void open_essay(struct essay *essay, const char *path)
{
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;

	if (!sources_add(&sources, path, &error) || !(essay->text = text_open(&sources, NULL, &error)) ||
		!text_load(essay->text, (size_t)-1, &error)) {
		fprintf(stderr, "raggedness: %s\n", error.message);
		exit(1);
	}
	sources_release(&sources);
	essay->outline = outline_new();
	outline_update(essay->outline, essay->text);
	essay->language = language_of(text_bytes(essay->text), text_length(essay->text));
}

static struct typesetting typesetting_of(
	const struct paragraph *paragraph, int measure, enum layout_hyphenate hyphenate)
{
	return (struct typesetting){.measure = measure, .hyphenate = hyphenate, .language = paragraph->essay->language};
}

/* What a paragraph reads on one line. */
static void append_plain(const struct paragraph *paragraph, struct bytes *out)
{
	struct typesetting typesetting = typesetting_of(paragraph, 1 << 20, HYPHENATE_NEVER);
	struct range whole = {paragraph->block->start, paragraph->block->end};
	struct layout layout = LAYOUT_INIT;
	struct glyphs glyphs = GLYPHS_INIT;

	layout_set(&layout, paragraph->essay->text, paragraph->block, whole, &typesetting);
	for (size_t i = 0; i < layout.count; i++) {
		glyphs_of_line(&glyphs, paragraph->essay->text, paragraph->block, &layout.lines[i], &typesetting);
		bytes_append(out, glyphs.shown.data, glyphs.shown.len);
	}
	bytes_append_string(out, "\n\n");
	glyphs_release(&glyphs);
	layout_release(&layout);
}

static void collect(struct paragraphs *paragraphs, const struct essay *essay)
{
	for (size_t i = 0; i < outline_block_count(essay->outline); i++) {
		const struct block *block = outline_block(essay->outline, i);
		struct paragraph paragraph = {essay, block};

		if (block->kind != BLOCK_PROSE || block->flags & (BLOCK_CENTRED | BLOCK_INDENTED))
			continue;
		if (block->end - block->start > LAYOUT_STRETCH ||
			memchr(text_bytes(essay->text) + block->start, '\t', block->end - block->start))
			continue;
		paragraphs->items =
			mem_grow(paragraphs->items, &paragraphs->capacity, paragraphs->count + 1, sizeof(paragraph));
		paragraphs->items[paragraphs->count++] = paragraph;
		append_plain(&paragraph, &paragraphs->plain);
	}
}

static void add_line(struct tally *tally, int slack, bool hyphen)
{
	tally->squares += slack > 0 ? (double)slack * slack : 0;
	tally->lines++;
	tally->hyphens += hyphen;
}

static void add_ours(
	struct tally *tally, const struct paragraph *paragraph, int measure, enum layout_hyphenate hyphenate)
{
	struct typesetting typesetting = typesetting_of(paragraph, measure, hyphenate);
	struct range whole = {paragraph->block->start, paragraph->block->end};
	struct layout layout = LAYOUT_INIT;

	layout_set(&layout, paragraph->essay->text, paragraph->block, whole, &typesetting);
	for (size_t i = 0; i + 1 < layout.count; i++)
		add_line(tally, measure - layout.lines[i].width, layout.lines[i].hyphen);
	layout_release(&layout);
}

static void read_pieces(
	struct pieces *pieces, const struct paragraph *paragraph, enum layout_hyphenate hyphenate, int measure)
{
	struct typesetting typesetting = typesetting_of(paragraph, measure, hyphenate);
	struct range whole = block_content(paragraph->block);
	struct flow flow = flow_of(paragraph->essay->text, paragraph->block, whole, &typesetting);
	struct breaks breaks;

	breaks_find(&breaks, &flow, whole, &typesetting);
	pieces_read(
		pieces, &flow, &breaks, shape_of(paragraph->essay->text, paragraph->block, &typesetting).hyphen_cost);
	pieces_split(pieces, &flow, measure);
	breaks_release(&breaks);
}

static void add_greedy(struct tally *tally, const struct paragraph *paragraph, int measure)
{
	struct linebreak_lines lines = {.first = measure, .rest = measure};
	struct pieces pieces = PIECES_INIT;
	size_t *ends, count, start = 0;

	read_pieces(&pieces, paragraph, HYPHENATE_NEVER, measure);
	ends = mem_alloc(pieces.count * sizeof(*ends));
	count = linebreak_fill(pieces.items, pieces.count, &lines, ends);
	for (size_t i = 0; i + 1 < count; i++) {
		int width = pieces.items[ends[i]].width;

		for (; start < ends[i]; start++)
			width += pieces.items[start].width + pieces.items[start].space;
		start = ends[i] + 1;
		add_line(tally, measure - width, false);
	}
	free(ends);
	pieces_release(&pieces);
}

/* What a line that lacks so many cells costs where another follows it. */
static double cost_before(const struct piece *last, int slack, int after_hyphen)
{
	double cost = (slack > 0 ? (double)slack * slack : 0) + last->cost;

	if (last->hyphen > 0 && after_hyphen)
		cost += LINEBREAK_HYPHENS;
	if (last->hyphen > 0 && last[1].width + last[1].hyphen <= slack + last->hyphen)
		cost += LINEBREAK_NEEDLESS;
	return cost;
}

/* The least that lines from piece `start` on can cost, by trying every end of the first of them; known costs are kept.
 */
static double least_cost(const struct pieces *pieces, int measure, int least_end)
{
	const struct piece *items = pieces->items;
	size_t count = pieces->count;
	/* least[start][whether the line before ended with a hyphen] */
	double(*least)[2] = mem_alloc((count + 1) * sizeof(*least)), result;

	for (size_t start = count; start-- > 0;) {
		for (int after_hyphen = 0; after_hyphen < 2; after_hyphen++) {
			double best = -1;
			int width = 0;

			for (size_t end = start; end < count; end++) {
				int slack;
				double cost = 0;

				width += items[end].width;
				slack = measure - width - items[end].hyphen;
				if (end > start && width > measure)
					break;
				if (slack >= 0 || end == start) {
					if (end + 1 == count)
						cost = start > 0 && width < least_end ? LINEBREAK_SHORT_END : 0;
					else
						cost = cost_before(&items[end], slack, after_hyphen) +
						       least[end + 1][items[end].hyphen > 0];
					if (best < 0 || cost < best)
						best = cost;
				}
				width += items[end].space;
			}
			least[start][after_hyphen] = best;
		}
	}
	result = least[0][0];
	free(least);
	return result;
}

static bool is_best(const struct paragraph *paragraph, int measure)
{
	struct linebreak_lines lines = {.first = measure, .rest = measure, .least_end = 6};
	struct pieces pieces = PIECES_INIT;
	size_t *ends, count, start = 0;
	double cost = 0, least;

	read_pieces(&pieces, paragraph, HYPHENATE_AUTO, measure);
	ends = mem_alloc(pieces.count * sizeof(*ends));
	count = linebreak_choose(pieces.items, pieces.count, &lines, ends);
	for (size_t i = 0; i < count; i++) {
		cost += (double)linebreak_line_cost(pieces.items, pieces.count, &lines, start, ends[i]);
		start = ends[i] + 1;
	}
	least = least_cost(&pieces, measure, lines.least_end);
	free(ends);
	pieces_release(&pieces);
	return cost <= least;
}

/* Lines as a program prints them, paragraphs parted by blank ones. False where it could not be run. */
static bool add_program(struct tally *tally, const char *program, const char *path, int measure)
{
	struct bytes command = BYTES_INIT;
	char *line = NULL;
	size_t capacity = 0;
	ssize_t len;
	int before = -1;
	FILE *pipe;

	bytes_printf(&command, "LC_ALL=C.UTF-8 ");
	bytes_printf(&command, program, measure, measure);
	bytes_printf(&command, " < %s 2>/dev/null", path);
	pipe = popen(bytes_string(&command), "r");
	while (pipe && (len = getline(&line, &capacity, pipe)) >= 0) {
		while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == ' '))
			len--;
		/* A line counts when another of its paragraph follows. */
		if (len > 0 && before >= 0)
			add_line(tally, measure - before, false);
		before = len > 0 ? width_string(line, (size_t)len) : -1;
	}
	free(line);
	bytes_release(&command);
	return pipe && pclose(pipe) == 0 && tally->lines > 0;
}

static double mean(const struct tally *tally)
{
	return tally->lines ? tally->squares / (double)tally->lines : 0;
}

static bool report(const struct paragraphs *paragraphs, const char *path, int measure)
{
	static const char *const programs[] = {"fmt -w %d -g %d", "par %d"};
	struct tally ours = {0}, unhyphenated = {0}, greedy = {0}, others[2] = {{0}};
	/* Without patterns our lines may lack more where they keep together what belongs together. */
	bool good = true, hyphenated = paragraphs->count > 0 && hyphenation_for(paragraphs->items[0].essay->language);

	for (size_t i = 0; i < paragraphs->count; i++) {
		add_ours(&ours, &paragraphs->items[i], measure, HYPHENATE_AUTO);
		add_ours(&unhyphenated, &paragraphs->items[i], measure, HYPHENATE_NEVER);
		add_greedy(&greedy, &paragraphs->items[i], measure);
		good &= is_best(&paragraphs->items[i], measure);
	}
	if (!good)
		printf("not the best at %d\n", measure);
	printf("%4d %9.2f %8zu %7.1f%% %9.2f %9.2f %9.2f", measure, mean(&ours), ours.hyphens,
		ours.lines ? 100.0 * (double)ours.hyphens / (double)ours.lines : 0, mean(&unhyphenated),
		mean(&unhyphenated) > 0 ? mean(&ours) / mean(&unhyphenated) : 1, mean(&greedy));
	good &= !hyphenated || mean(&ours) < mean(&greedy);
	good &= !hyphenated || mean(&ours) <= most_share * mean(&unhyphenated);
	for (int i = 0; i < 2; i++) {
		if (add_program(&others[i], programs[i], path, measure)) {
			printf(" %9.2f", mean(&others[i]));
			good &= !hyphenated || mean(&ours) < mean(&others[i]);
		} else {
			printf("         -");
		}
	}
	puts(good ? "" : "  <-- too much");
	return good;
}

/* All measures of one essay. */
static bool report_essay(const char *name)
{
	struct paragraphs paragraphs = {.plain = BYTES_INIT};
	char path[] = "/tmp/raggedness-XXXXXX";
	int file = mkstemp(path);
	struct essay essay;
	bool good;

	open_essay(&essay, name);
	collect(&paragraphs, &essay);
	good = file >= 0 && write(file, paragraphs.plain.data, paragraphs.plain.len) == (ssize_t)paragraphs.plain.len;
	printf("%s: %s, %zu paragraphs, %zu bytes\n", name, essay.language, paragraphs.count, paragraphs.plain.len);
	puts("cells     ours  hyphens         no hyphen     share    greedy       fmt       par");
	for (int measure = NARROWEST; measure <= WIDEST; measure++)
		good &= report(&paragraphs, path, measure);
	close(file);
	unlink(path);
	outline_free(essay.outline);
	text_free(essay.text);
	free(paragraphs.items);
	bytes_release(&paragraphs.plain);
	return good;
}

int main(int argc, char **argv)
{
	bool good = true;
	int option;

	while ((option = getopt(argc, argv, "s:")) != -1)
		if (option == 's')
			most_share = atof(optarg);
	for (int i = optind; i < argc; i++)
		good &= report_essay(argv[i]);
	hyphenation_forget();
	return good ? 0 : 1;
}
