/* The labelled texts of tests/data/outline: NAME.txt, and what --outline prints of it in NAME.outline. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "text/outline.h"
#include "text/text.h"

static void read_file(const char *name, const char *ending, struct bytes *bytes)
{
	struct bytes path = BYTES_INIT;
	size_t got;

	bytes_printf(&path, "%s/outline/%s%s", getenv("UPPSATS_TEST_DATA"), name, ending);
	FILE *file = fopen(bytes_string(&path), "rb");
	if (!file)
		fail_msg("cannot open %s", bytes_string(&path));
	do {
		got = fread(bytes_reserve(bytes, 65536), 1, 65536, file);
		bytes->len += got;
	} while (got > 0);
	bytes_append(bytes, "", 0);
	fclose(file);
	bytes_release(&path);
}

static void print_block(const struct outline *outline, const struct text *text, size_t block, struct bytes *printed)
{
	size_t start = outline_block(outline, block)->start;
	struct bytes title = BYTES_INIT;

	if (block == outline_title_block(outline)) {
		outline_title(outline, text, &title);
		bytes_printf(printed, "%zu\t0\t%s\n", text_place(text, start).line, bytes_string(&title));
	}
	for (size_t i = 0; i < outline_section_count(outline); i++) {
		if (outline_section(outline, i)->block != block)
			continue;
		outline_section_title(outline, text, i, &title);
		bytes_printf(printed, "%zu\t%d\t%s\n", text_place(text, start).line, outline_section(outline, i)->level,
			bytes_string(&title));
	}
	bytes_release(&title);
}

static void the_outline_is_that_of_a_reader(void **state)
{
	struct bytes bytes = BYTES_INIT, expected = BYTES_INIT, printed = BYTES_INIT;
	struct outline *outline = outline_new();

	read_file(*state, ".txt", &bytes);
	read_file(*state, ".outline", &expected);
	struct text *text = text_from_bytes(bytes.data, bytes.len, NULL, NULL);
	assert_non_null(text);
	outline_update(outline, text);
	for (size_t i = 0; i < outline_block_count(outline); i++)
		print_block(outline, text, i, &printed);
	assert_string_equal(bytes_string(&printed), bytes_string(&expected));
	outline_free(outline);
	text_free(text);
	bytes_release(&bytes);
	bytes_release(&expected);
	bytes_release(&printed);
}

static int is_text(const struct dirent *entry)
{
	const char *ending = strrchr(entry->d_name, '.');

	return ending && strcmp(ending, ".txt") == 0;
}

int main(void)
{
	struct bytes path = BYTES_INIT;
	struct dirent **entries;
	int failed;

	if (!getenv("UPPSATS_TEST_DATA"))
		return 77;
	bytes_printf(&path, "%s/outline", getenv("UPPSATS_TEST_DATA"));
	int count = scandir(bytes_string(&path), &entries, is_text, alphasort);
	if (count <= 0)
		return 1;
	struct CMUnitTest *tests = mem_alloc((size_t)count * sizeof(*tests));
	for (int i = 0; i < count; i++) {
		*strrchr(entries[i]->d_name, '.') = '\0';
		tests[i] = (struct CMUnitTest){
			entries[i]->d_name, the_outline_is_that_of_a_reader, NULL, NULL, entries[i]->d_name};
	}
	failed = _cmocka_run_group_tests("outline_data", tests, (size_t)count, NULL, NULL);
	for (int i = 0; i < count; i++)
		free(entries[i]);
	free(entries);
	free(tests);
	bytes_release(&path);
	return failed;
}
