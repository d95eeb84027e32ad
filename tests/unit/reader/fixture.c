/* See fixture.h. */
#include "fixture.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unistr.h>

#include "base/memory.h"

char *fixture_path(const struct fixture *fixture, const char *name)
{
	struct bytes path = BYTES_INIT;

	bytes_printf(&path, "%s/%s", fixture->folder, name);
	return bytes_steal(&path);
}

void fixture_write(struct fixture *fixture, const char *name, const char *text)
{
	char *path = fixture_path(fixture, name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	free(path);
}

static void open_reader(struct fixture *fixture, const char *name, int rows, int columns)
{
	struct sources sources = SOURCES_INIT;
	struct essay essay;
	char *path = fixture_path(fixture, name);

	assert_true(sources_add(&sources, path, NULL));
	assert_true(essay_open(&essay, &sources, "auto", NULL));
	free(path);
	fixture->reader = reader_new(&essay, &fixture->options, &fixture->keymap, fixture->store);
	reader_resize(fixture->reader, rows, columns);
	reader_begin(fixture->reader);
}

void fixture_work(struct fixture *fixture)
{
	while (reader_wait(fixture->reader) == 0)
		reader_work(fixture->reader);
}

static void open_store(struct fixture *fixture)
{
	char *path = fixture_path(fixture, "uppsats.db"), *notice = NULL;

	fixture->store = store_open(path, &notice, NULL);
	assert_non_null(fixture->store);
	assert_null(notice);
	free(path);
}

struct fixture *fixture_new(const char *name, const char *text, int rows, int columns)
{
	struct fixture *fixture = mem_alloc(sizeof(*fixture));
	char root[] = "/tmp/uppsats-unit-XXXXXX", folder[sizeof(root) + sizeof("/here")];

	/* Two deep, so that what lies near is of this fixture too. */
	assert_non_null(mkdtemp(root));
	snprintf(folder, sizeof(folder), "%s/here", root);
	assert_int_equal(mkdir(folder, 0700), 0);
	fixture->root = mem_copy_string(root);
	fixture->folder = mem_copy_string(folder);
	options_init(&fixture->options);
	keymap_init(&fixture->keymap);
	fixture_write(fixture, name, text);
	open_store(fixture);
	open_reader(fixture, name, rows, columns);
	fixture_work(fixture);
	return fixture;
}

void fixture_begin_again(struct fixture *fixture, const char *name)
{
	int rows = fixture->frame.rows, columns = fixture->frame.columns;

	reader_frame(fixture->reader, &fixture->frame);
	rows = fixture->frame.rows;
	columns = fixture->frame.columns;
	reader_keep_place(fixture->reader, NULL);
	reader_free(fixture->reader);
	store_close(fixture->store);
	open_store(fixture);
	open_reader(fixture, name, rows, columns);
}

void fixture_open_again(struct fixture *fixture, const char *name)
{
	fixture_begin_again(fixture, name);
	fixture_work(fixture);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status;
	(void)kind;
	(void)walk;
	return remove(path);
}

void fixture_free(struct fixture *fixture)
{
	reader_free(fixture->reader);
	store_close(fixture->store);
	frame_release(&fixture->frame);
	keymap_release(&fixture->keymap);
	options_release(&fixture->options);
	nftw(fixture->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(fixture->root);
	free(fixture->folder);
	free(fixture);
}

void press(struct fixture *fixture, const char *names)
{
	char *copy = mem_copy_string(names), *rest = copy, *name;

	while ((name = strsep(&rest, " "))) {
		struct key key;

		assert_true(key_parse(name, &key));
		reader_key(fixture->reader, key);
	}
	free(copy);
}

void type(struct fixture *fixture, const char *text)
{
	const uint8_t *at = (const uint8_t *)text;
	ucs4_t c;

	while ((at = u8_next(&c, at)))
		reader_key(fixture->reader, (struct key){.code = c});
}

static bool row_has(const struct fixture *fixture, int row, const char *sought)
{
	struct bytes text = BYTES_INIT;
	bool has;

	frame_row_text(&fixture->frame, row, &text);
	has = strstr(bytes_string(&text), sought) != NULL;
	bytes_release(&text);
	return has;
}

static void fail_with_screen(const struct fixture *fixture, const char *what, const char *expected)
{
	for (int i = 0; i < fixture->frame.rows; i++) {
		struct bytes text = BYTES_INIT;

		frame_row_text(&fixture->frame, i, &text);
		print_message("# |%s\n", bytes_string(&text));
		bytes_release(&text);
	}
	fail_msg("%s: '%s'", what, expected);
}

void expect_row(struct fixture *fixture, int row, const char *expected)
{
	reader_frame(fixture->reader, &fixture->frame);
	row = row < 0 ? fixture->frame.rows + row : row;
	if (!row_has(fixture, row, expected))
		fail_with_screen(fixture, "the row does not read", expected);
}

static bool screen_has(struct fixture *fixture, const char *sought)
{
	bool has = false;

	reader_frame(fixture->reader, &fixture->frame);
	for (int i = 0; i < fixture->frame.rows; i++)
		has = has || row_has(fixture, i, sought);
	return has;
}

void expect_text(struct fixture *fixture, const char *expected)
{
	if (!screen_has(fixture, expected))
		fail_with_screen(fixture, "not on the screen", expected);
}

void expect_no_text(struct fixture *fixture, const char *unexpected)
{
	if (screen_has(fixture, unexpected))
		fail_with_screen(fixture, "on the screen", unexpected);
}

void expect_styled(struct fixture *fixture, enum style style, const char *expected)
{
	struct bytes text = BYTES_INIT;

	reader_frame(fixture->reader, &fixture->frame);
	for (int row = 0; row < fixture->frame.rows; row++) {
		bool any = false, blank = false;

		for (int column = 0; column < fixture->frame.columns; column++) {
			const struct frame_cell *cell =
				&fixture->frame.cells[(size_t)row * (size_t)fixture->frame.columns + (size_t)column];
			uint8_t utf8[6];

			if (cell->style != style || cell->width == 0)
				continue;
			if (!cell->chars[0] || cell->chars[0] == ' ') {
				blank = true;
				continue;
			}
			if (text.len > 0 && (!any || blank))
				bytes_append_char(&text, ' ');
			any = true;
			blank = false;
			for (int i = 0; i < FRAME_CELL_CHARS && cell->chars[i]; i++)
				bytes_append(&text, utf8, (size_t)u8_uctomb(utf8, cell->chars[i], sizeof(utf8)));
		}
	}
	if (strcmp(bytes_string(&text), expected) != 0)
		fail_with_screen(fixture, bytes_string(&text), expected);
	bytes_release(&text);
}
