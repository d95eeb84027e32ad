/* A text outlined as it grows: whatever the steps, the end is the same. */
#include "text/outline_feed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "base/memory.h"

static uint32_t seed = 1;

static uint32_t pick(uint32_t count)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % count;
}

/* A text put together from lines of all kinds. */
static void make_text(struct bytes *text, size_t lines)
{
	static const char *const kinds[] = {"", "", "\n", "# Ett\n", "## Två ##\n", "Kapitel 3\n", "IV.\n",
		"1. Inledning\n", "1.2 Översikt\n", "OM ÅAR OCH ÄLVAR\n", "----------------\n", "=====\n", "* * *\n",
		"- ett\n", "  två\n", "> citat\n", "    Vers med indrag\n", "   \n", "\f\n", "\fEfter sidan\n",
		"Innehåll\n", "Fotnoter:\n", "                 Mitt på raden\n",
		"Det var en gång en lång rad som gick ända ut till kanten av sidan\n",
		"och sedan fortsatte på nästa rad, som också gick ända ut till kanten\n", "och slutade här.\n",
		"Namn   Tal   Tecken\n", "a\tb\tc\n", "»Ja», sade hon.\n", "– Nej.\n", "```\n", "\xc2\xa0\n",
		"Dela:\n"};

	for (size_t i = 0; i < lines; i++)
		bytes_append_string(text, kinds[pick(sizeof(kinds) / sizeof(kinds[0]))]);
}

static void assert_same(const struct outline *a, const struct outline *b)
{
	const struct sections *x = outline_sections(a), *y = outline_sections(b);

	assert_int_equal(outline_block_count(a), outline_block_count(b));
	assert_memory_equal(
		outline_blocks(a)->items, outline_blocks(b)->items, outline_block_count(a) * sizeof(struct block));
	assert_int_equal(x->count, y->count);
	assert_int_equal(x->title, y->title);
	for (size_t i = 0; i < x->count; i++) {
		assert_int_equal(x->items[i].block, y->items[i].block);
		assert_int_equal(x->items[i].level, y->items[i].level);
		assert_int_equal(x->items[i].certainty, y->items[i].certainty);
	}
}

static struct outline *outline_at_once(const struct bytes *text, const size_t *parts, size_t count)
{
	struct outline *outline = outline_new();

	outline_update_bytes(outline, &(struct outline_feed){text->data, text->len, true, parts, count, NULL});
	return outline;
}

/* Blocks in order, apart, within the text, and sections of headings. */
static void assert_sound(const struct outline *outline, size_t len)
{
	size_t end = 0;

	for (size_t i = 0; i < outline_block_count(outline); i++) {
		const struct block *block = outline_block(outline, i);

		assert_true(block->start >= end && block->start < block->end && block->end <= len);
		assert_true((size_t)block->lead + block->trail <= block->end - block->start);
		end = block->end;
	}
	for (size_t i = 0; i < outline_section_count(outline); i++) {
		const struct section *section = outline_section(outline, i);

		assert_int_equal(outline_block(outline, section->block)->kind, BLOCK_HEADING);
		assert_in_range(section->level, 1, 3);
		assert_true(i == 0 || section->block > outline_section(outline, i - 1)->block);
	}
}

static void assert_same_in_steps(const struct bytes *text, size_t step)
{
	size_t parts[3] = {0, text->len, text->len};
	struct outline *grown = outline_new(), *whole;

	for (size_t at = text->len / 3; at < text->len; at++) {
		if (text->data[at] == '\n') {
			parts[1] = at + 1;
			break;
		}
	}
	for (size_t len = 0; len < text->len;) {
		size_t seen[3];

		len += 1 + pick((uint32_t)step);
		if (len > text->len)
			len = text->len;
		while (len < text->len && (text->data[len] & 0xc0) == 0x80)
			len++;
		for (size_t i = 0; i < 3; i++)
			seen[i] = parts[i] < len ? parts[i] : len;
		outline_update_bytes(grown, &(struct outline_feed){text->data, len, len == text->len, seen, 3, NULL});
		assert_sound(grown, len);
	}
	whole = outline_at_once(text, parts, 3);
	assert_same(grown, whole);
	outline_free(grown);
	outline_free(whole);
}

static void a_text_in_steps_ends_as_the_text_at_once(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct bytes text = BYTES_INIT;

		make_text(&text, 1 + pick(60));
		bytes_append_string(&text, "Slut.\n");
		assert_same_in_steps(&text, 1 + pick(200));
		bytes_release(&text);
	}
}

static void so_does_one_byte_by_byte(void **state)
{
	(void)state;
	for (int round = 0; round < 20; round++) {
		struct bytes text = BYTES_INIT;

		make_text(&text, 1 + pick(40));
		bytes_append_string(&text, "Slut.\n");
		assert_same_in_steps(&text, 1);
		bytes_release(&text);
	}
}

static void so_does_a_long_one(void **state)
{
	struct bytes text = BYTES_INIT;

	(void)state;
	make_text(&text, 200000);
	assert_same_in_steps(&text, 300000);
	bytes_release(&text);
}

static void the_revision_counts_changes_of_blocks_that_were_there(void **state)
{
	static const char text[] =
		"Titel\n\nEtt stycke som är långt nog för att vara text och inget annat än text.\n\n"
		"Ett till, som också det är långt nog för att vara text och inget annat än text.\n\n";
	size_t part = 0, len = strlen(text);
	struct outline *outline = outline_new();

	(void)state;
	outline_update_bytes(outline, &(struct outline_feed){text, len, false, &part, 1, NULL});
	unsigned revision = outline_revision(outline);
	struct block before = *outline_block(outline, 1);
	outline_update_bytes(outline, &(struct outline_feed){text, len, true, &part, 1, NULL});
	assert_true(outline_revision(outline) == revision ||
		    memcmp(&before, outline_block(outline, 1), sizeof(before)) != 0);
	outline_free(outline);
}

static void hostile_texts_cost_no_more_than_others(void **state)
{
	struct bytes text = BYTES_INIT;
	size_t part = 0;
	struct outline *outline = outline_new();

	(void)state;
	for (int i = 0; i < 200000; i++)
		bytes_append_string(&text, i % 2 ? "Innehåll\n\n" : "Fotnoter\n\n");
	for (int i = 0; i < 2000000; i++)
		bytes_append_char(&text, ' ');
	for (int i = 0; i < 2000000; i++)
		bytes_append_char(&text, '#');
	for (size_t len = 65536; len < text.len; len += 65536)
		outline_update_bytes(outline, &(struct outline_feed){text.data, len, false, &part, 1, NULL});
	outline_update_bytes(outline, &(struct outline_feed){text.data, text.len, true, &part, 1, NULL});
	assert_sound(outline, text.len);
	outline_free(outline);
	bytes_release(&text);
}

static void an_empty_text_has_no_blocks(void **state)
{
	struct outline *outline = outline_new();
	size_t part = 0;

	(void)state;
	outline_update_bytes(outline, &(struct outline_feed){"\n\n\n", 3, true, &part, 1, NULL});
	assert_int_equal(outline_block_count(outline), 0);
	assert_int_equal(outline_block_at(outline, 0), OUTLINE_NONE);
	assert_int_equal(outline_section_at(outline, 2), OUTLINE_NONE);
	assert_int_equal(outline_title_block(outline), OUTLINE_NONE);
	outline_free(outline);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_in_steps_ends_as_the_text_at_once),
		cmocka_unit_test(so_does_one_byte_by_byte),
		cmocka_unit_test(so_does_a_long_one),
		cmocka_unit_test(the_revision_counts_changes_of_blocks_that_were_there),
		cmocka_unit_test(hostile_texts_cost_no_more_than_others),
		cmocka_unit_test(an_empty_text_has_no_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
