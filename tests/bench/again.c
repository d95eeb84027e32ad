/*
 * How many texts are the same when what was typeset is typeset again: again [-v] [-l SHARE] [-n SHARE] FILE... prints,
 * for each measure, the share of the texts of which the second page is the first, and of those in which the same
 * sections are found on it. -v shows the first line that differs, of each. The exit status is 1 where a share of pages
 * is less than -l says, in per cent, or on pages narrower than NARROW cells less than -n says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/error.h"
#include "page/hyphenation.h"
#include "page/print.h"
#include "text/language.h"
#include "text/outline.h"
#include "text/source.h"
#include "text/text.h"

static const int measures[] = {40, 60, 65, 72, 80};

#define NARROW 50
#define MEASURES (sizeof(measures) / sizeof(measures[0]))
#define LANGUAGE_SAMPLE ((size_t)64 << 10)

static bool verbose;

struct essay {
	struct text *text;
	struct outline *outline;
};

static bool open_file(struct essay *essay, const char *path)
{
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;

	essay->outline = NULL;
	essay->text = sources_add(&sources, path, &error) ? text_open(&sources, NULL, &error) : NULL;
	if (essay->text && text_load(essay->text, (size_t)-1, &error)) {
		essay->outline = outline_new();
		outline_update(essay->outline, essay->text);
	} else {
		fprintf(stderr, "again: %s\n", error.message);
	}
	sources_release(&sources);
	error_release(&error);
	return essay->outline != NULL;
}

static void close_essay(struct essay *essay)
{
	outline_free(essay->outline);
	text_free(essay->text);
}

static void set_page(const struct essay *essay, int measure, struct bytes *page, struct bytes *contents)
{
	size_t len = text_length(essay->text);
	struct typesetting typesetting = {
		.measure = measure,
		.language = language_of(text_bytes(essay->text), len < LANGUAGE_SAMPLE ? len : LANGUAGE_SAMPLE),
	};
	struct printing printing = {essay->text, essay->outline, &typesetting, .block = 0};

	while (print_next(&printing, page))
		;
	outline_title(essay->outline, essay->text, contents);
	for (size_t i = 0; i < outline_section_count(essay->outline); i++) {
		bytes_printf(contents, "\n%d ", outline_section(essay->outline, i)->level);
		outline_section_title(essay->outline, essay->text, i, contents);
	}
	bytes_append_char(contents, '\n');
}

static void show_line(const char *sign, const char *line)
{
	printf("    %s %.*s\n", sign, (int)strcspn(line, "\n"), line);
}

/* The first line in which two pages differ, with the line before it, and the same of where the lines are. */
static void show_difference(const struct bytes *a, const struct bytes *b)
{
	const char *once = bytes_string(a), *twice = bytes_string(b);
	size_t same = 0, line = 0, before;
	int number = 1;

	for (; once[same] && once[same] == twice[same]; same++) {
		if (once[same] == '\n') {
			line = same + 1;
			number++;
		}
	}
	for (before = line > 0 ? line - 1 : 0; before > 0 && once[before - 1] != '\n'; before--)
		;
	printf("   line %d\n", number);
	if (line > 0)
		show_line(" ", once + before);
	show_line("-", once + line);
	show_line("+", twice + line);
}

/* Whether a text is the same again, and whether its contents are. */
static void compare(const char *path, const struct essay *essay, int measure, bool *same_page, bool *same_contents)
{
	struct bytes pages[2] = {BYTES_INIT, BYTES_INIT}, contents[2] = {BYTES_INIT, BYTES_INIT};
	struct error error = ERROR_INIT;
	struct essay again = {.outline = outline_new()};

	set_page(essay, measure, &pages[0], &contents[0]);
	again.text = text_from_bytes(pages[0].data, pages[0].len, "UTF-8", &error);
	outline_update(again.outline, again.text);
	set_page(&again, measure, &pages[1], &contents[1]);
	*same_page = strcmp(bytes_string(&pages[0]), bytes_string(&pages[1])) == 0;
	*same_contents = strcmp(bytes_string(&contents[0]), bytes_string(&contents[1])) == 0;
	if (verbose && !*same_page) {
		printf("%s %d\n", path, measure);
		show_difference(&pages[0], &pages[1]);
	}
	if (verbose && !*same_contents) {
		printf("%s %d contents\n", path, measure);
		show_difference(&contents[0], &contents[1]);
	}
	for (int i = 0; i < 2; i++) {
		bytes_release(&pages[i]);
		bytes_release(&contents[i]);
	}
	close_essay(&again);
	error_release(&error);
}

int main(int argc, char **argv)
{
	size_t pages[MEASURES] = {0}, contents[MEASURES] = {0}, count = 0;
	double least = 0, least_narrow = -1;
	bool good = true;
	int option;

	while ((option = getopt(argc, argv, "vl:n:")) != -1) {
		verbose |= option == 'v';
		if (option == 'l')
			least = atof(optarg);
		if (option == 'n')
			least_narrow = atof(optarg);
	}
	for (int i = optind; i < argc; i++, count++) {
		struct essay essay;

		if (!open_file(&essay, argv[i]))
			return 1;
		for (size_t j = 0; j < MEASURES; j++) {
			bool same_page, same_contents;

			compare(argv[i], &essay, measures[j], &same_page, &same_contents);
			pages[j] += same_page;
			contents[j] += same_contents;
		}
		close_essay(&essay);
	}
	puts("cells   pages the same   contents the same");
	for (size_t j = 0; j < MEASURES; j++) {
		printf("%5d %9zu of %zu %12zu of %zu\n", measures[j], pages[j], count, contents[j], count);
		good &= (double)pages[j] * 100 >=
		        (measures[j] < NARROW && least_narrow >= 0 ? least_narrow : least) * (double)count;
	}
	hyphenation_forget();
	return good ? 0 : 1;
}
