/* Prints the outline of each file named, as --outline does, under its name. For outline_report.py. */
#include <stdio.h>
#include <stdlib.h>

#include "base/bytes.h"
#include "text/outline.h"
#include "text/text.h"

static void print_outline(const struct outline *outline, const struct text *text)
{
	size_t title_block = outline_title_block(outline);
	struct bytes title = BYTES_INIT;

	if (title_block != OUTLINE_NONE) {
		outline_title(outline, text, &title);
		printf("%zu\t0\t%s\n", text_place(text, outline_block(outline, title_block)->start).line,
			bytes_string(&title));
	}
	for (size_t i = 0; i < outline_section_count(outline); i++) {
		const struct section *section = outline_section(outline, i);
		size_t start = outline_block(outline, section->block)->start;

		bytes_clear(&title);
		outline_section_title(outline, text, i, &title);
		printf("%zu\t%d\t%s\n", text_place(text, start).line, section->level, bytes_string(&title));
	}
	bytes_release(&title);
}

static struct text *read_text(const char *path)
{
	struct bytes bytes = BYTES_INIT;
	FILE *file = fopen(path, "rb");
	size_t got;

	if (!file)
		return NULL;
	do {
		got = fread(bytes_reserve(&bytes, 65536), 1, 65536, file);
		bytes.len += got;
	} while (got > 0);
	fclose(file);
	struct text *text = text_from_bytes(bytes.data, bytes.len, NULL, NULL);
	bytes_release(&bytes);
	return text;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct text *text = read_text(argv[i]);
		struct outline *outline = outline_new();

		if (!text) {
			perror(argv[i]);
			return 1;
		}
		printf("=\t%s\n", argv[i]);
		outline_update(outline, text);
		print_outline(outline, text);
		outline_free(outline);
		text_free(text);
	}
	return 0;
}
