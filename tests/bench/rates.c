/*
 * How many bytes a second each stage takes in that every byte of a text goes through, on one processor and without a
 * terminal: the border where text becomes valid and normalized, the outline, the search. By the processor's time, the
 * kernel's included, of which the medians of several rounds are told.
 *
 * The texts are made: invented prose (prose.c), and essays that are named, over and over, their short lines numbered so
 * that no heading is another's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "prose.h"
#include "text/decode.h"
#include "text/nfc.h"
#include "text/outline.h"
#include "text/outline_feed.h"
#include "text/search.h"
#include "text/text.h"

enum {
	ROUNDS = 5,
	SIZE = 100, /* MB of a text, unless another is asked for */
	STEP = 256 << 10,
	RATES = 40,
	SHORT_LINE = 60,
};

struct rate {
	const char *name;
	double values[ROUNDS]; /* MB/s */
	size_t count;
};

static struct rate rates[RATES];
static size_t rate_count;

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Microseconds of the processor, whatever else it does. */
static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void add(const char *name, size_t len, double begun)
{
	double taken = now() - begun;
	size_t i = 0;

	while (i < rate_count && strcmp(rates[i].name, name) != 0)
		i++;
	if (i == RATES)
		return;
	if (i == rate_count)
		rates[rate_count++].name = name;
	if (rates[i].count < ROUNDS)
		rates[i].values[rates[i].count++] = (double)len / (taken > 1 ? taken : 1);
}

static void print(void)
{
	printf("\n| | MB/s |\n|---|--:|\n");
	for (size_t i = 0; i < rate_count; i++) {
		qsort(rates[i].values, rates[i].count, sizeof(*rates[i].values), compare);
		printf("| %s | %.0f |\n", rates[i].name, rates[i].values[rates[i].count / 2]);
	}
}

static struct bytes made(size_t len, enum prose_kind kind)
{
	struct bytes bytes = BYTES_INIT;
	size_t size = 0;
	FILE *file = open_memstream(&bytes.data, &size);

	if (!file || !prose_print(file, len, kind) || fclose(file) != 0) {
		perror("memory");
		exit(1);
	}
	bytes.len = bytes.capacity = size;
	return bytes;
}

static struct bytes read_file(const char *path)
{
	struct bytes bytes = BYTES_INIT;
	FILE *file = fopen(path, "re");
	size_t got;

	if (!file) {
		perror(path);
		exit(1);
	}
	while ((got = fread(bytes_reserve(&bytes, 65536), 1, 65536, file)) > 0)
		bytes.len += got;
	fclose(file);
	return bytes;
}

/* The essays again and again, the lines that are alone and short with a number behind them. */
static struct bytes repeated(const struct bytes *essays, size_t count, size_t len)
{
	struct bytes out = BYTES_INIT;

	for (size_t round = 1; out.len < len; round++) {
		const char *line = bytes_string(&essays[round % count]), *before = "";

		while (*line && out.len < len) {
			size_t size = strcspn(line, "\n");
			bool is_alone = *before == '\0' && (line[size] == '\0' || line[size + 1] == '\n');

			bytes_append(&out, line, size);
			if (size > 0 && size < SHORT_LINE && is_alone)
				bytes_printf(&out, " %zu", round);
			bytes_append_char(&out, '\n');
			before = size > 0 ? line : "";
			line += size + (line[size] == '\n');
		}
		bytes_append_string(&out, "\n\n");
	}
	return out;
}

static struct text *text_of(const struct bytes *bytes)
{
	struct text *text = text_from_bytes(bytes->data, bytes->len, "auto", NULL);

	if (!text) {
		fprintf(stderr, "a text cannot be made\n");
		exit(1);
	}
	return text;
}

/* What makes bytes valid and of form C, and nothing else. */
static void measure_border(const char *name, const struct bytes *bytes)
{
	struct decoder decoder;
	struct nfc *nfc = nfc_new();
	struct bytes out = BYTES_INIT;
	struct piece_of_utf8 piece;
	double begun = now();

	decoder_init(&decoder, "UTF-8", NULL);
	for (size_t at = 0; at < bytes->len;) {
		size_t slice = bytes->len - at < STEP ? bytes->len - at : STEP, left = slice;
		const char *from = bytes->data + at;
		bool last = at + slice == bytes->len;

		/* One slice's room is filled again and again: memory that was never touched costs more than the border.
		 */
		bytes_clear(&out);
		while (decoder_next(&decoder, &from, &left, last, &piece))
			nfc_add(nfc, piece.data, piece.len, &out);
		at += slice - left;
	}
	nfc_end(nfc, &out);
	add(name, bytes->len, begun);
	decoder_release(&decoder);
	nfc_free(nfc);
	bytes_release(&out);
}

/* From a file to the text: read, hashed, made valid and normalized, counted, in memory never touched before. */
static void measure_loading(const char *name, const char *path, size_t len)
{
	char *paths[] = {(char *)path};
	struct sources sources = {paths, 1, 0};
	double begun = now();
	struct text *text = text_open(&sources, "auto", NULL);

	if (!text || !text_load(text, SIZE_MAX, NULL)) {
		fprintf(stderr, "%s cannot be loaded\n", path);
		exit(1);
	}
	add(name, len, begun);
	text_free(text);
}

static void measure_outline(const char *name, const struct text *text, size_t step)
{
	struct outline *outline = outline_new();
	size_t len = text_length(text), part = 0;
	struct outline_feed feed = {.bytes = text_bytes(text), .parts = &part, .part_count = 1};
	double begun = now();

	while (feed.len < len) {
		feed.len = step > 0 && step < len - feed.len ? feed.len + step : len;
		feed.complete = feed.len == len;
		outline_update_bytes(outline, &feed);
	}
	add(name, len, begun);
	outline_free(outline);
}

/* Through all of the text, for what stands at its end alone, or nowhere. */
static void measure_search(const char *name, const struct text *text, struct search *search)
{
	double begun = now();
	struct range match;

	if (!search) {
		fprintf(stderr, "%s cannot be searched for\n", name);
		exit(1);
	}
	bool found = search_next(search, text, 0, text_length(text), &match);
	if (search_problem(search)) {
		fprintf(stderr, "%s: %s\n", name, search_problem(search));
		exit(1);
	}
	add(name, found ? match.start : text_length(text), begun);
	search_free(search);
}

static void measure_searches(const struct text *text)
{
	static const struct {
		const char *name, *words;
		bool is_expression;
	} searches[] = {
		{"search: a word", PROSE_LAST_WORD, false},
		{"search: a word with a capital", "Sist av allt", false},
		{"search: a word that begins with a frequent one", "allt stod", false},
		{"search: several words", PROSE_LAST_WORDS, false},
		{"search: several frequent words", "sist av allt", false},
		{"search: letters beyond ASCII", "åäöåäö", false},
		{"search: a word of three letters", "ebr", false},
		{"search: in quotation marks", "\"vid " PROSE_LAST_SIGN "\"", false},
		{"search: with a dash", "zebra-finken", false},
		{"search: an expression", "zebra[f-i]+nken", true},
		{"search: an expression that begins with a set", "[yz]ebr[aeiou]f", true},
		{"search: an expression that begins with any word", "\\w+finken", true},
		{"search: an expression of alternatives", "zebrafink|tukanen", true},
		{"search: an expression over line ends", "(av|allt)\\s+stod\\s+zebra", true},
	};

	for (size_t i = 0; i < sizeof(searches) / sizeof(*searches); i++)
		measure_search(searches[i].name, text,
			searches[i].is_expression ? search_new_expression(searches[i].words, NULL)
						  : search_new_words(searches[i].words, "sv", NULL));
}

static char *written(const struct bytes *bytes, char *path)
{
	int fd = mkstemp(path);
	FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;

	if (!file || fwrite(bytes->data, 1, bytes->len, file) != bytes->len || fclose(file) != 0) {
		perror(path);
		exit(1);
	}
	return path;
}

int main(int argc, char **argv)
{
	char composed_path[] = "/var/tmp/uppsats-rates-XXXXXX", decomposed_path[] = "/var/tmp/uppsats-rates-XXXXXX";
	size_t len = (argc > 1 ? strtoul(argv[1], NULL, 10) : SIZE) * 1000000, count = 0;
	struct bytes *essays = mem_alloc((size_t)argc * sizeof(*essays));
	struct bytes prose = made(len, PROSE_CHAPTERS), decomposed = made(len, PROSE_DECOMPOSED);

	for (int i = 2; i < argc; i++)
		essays[count++] = read_file(argv[i]);
	struct bytes again = repeated(count > 0 ? essays : &prose, count > 0 ? count : 1, len);
	struct text *text = text_of(&prose), *essay = text_of(&again);
	written(&prose, composed_path);
	written(&decomposed, decomposed_path);
	for (int round = 0; round < ROUNDS; round++) {
		measure_border("border: form C", &prose);
		measure_border("border: form D", &decomposed);
		measure_loading("loading a file: form C", composed_path, prose.len);
		measure_loading("loading a file: form D", decomposed_path, decomposed.len);
		measure_outline("outline: invented prose, at once", text, 0);
		measure_outline("outline: invented prose, in steps of 256 KiB", text, STEP);
		measure_outline("outline: essays, at once", essay, 0);
		measure_outline("outline: essays, in steps of 256 KiB", essay, STEP);
		measure_searches(text);
	}
	print();
	unlink(composed_path);
	unlink(decomposed_path);
	text_free(text);
	text_free(essay);
	return 0;
}
