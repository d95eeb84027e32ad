/* Invented essays and their edits. */
#include "edits.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

size_t random_below(struct random *random, size_t bound)
{
	uint64_t z = random->state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (size_t)((z ^ (z >> 31)) % bound);
}

static const char *const words[] = {"och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den",
	"inte", "om", "ett", "har", "de", "kommunen", "invånarna", "människor", "samtal", "medier", "sociala", "språk",
	"frågan", "svar", "öppenhet", "ansvar", "kunskap", "skolan", "barnen", "äldre", "vägen", "ån", "ö", "idé",
	"demokrati", "möte", "politiker", "tjänsteman", "skriva", "läsa", "tänka", "förstå", "besluta", "fråga",
	"kritik", "förtroende", "nyhet", "bild", "röst", "år", "dag", "tid", "plats", "hem", "arbete", "fritid",
	"miljö", "vatten", "skog", "hav", "stad", "land", "gata", "torg", "hus", "rum", "dörr", "fönster", "ljus",
	"mörker", "vinter", "sommar", "höst", "vår", "snö", "regn", "sol", "vind", "nya", "gamla", "stora", "små",
	"goda", "svåra", "enkla", "gemensamma", "offentliga", "privata", "tidigare", "senare", "ofta", "sällan",
	"alltid", "aldrig", "kanske", "därför", "eftersom", "medan", "genom", "utan", "mellan", "efter"};

static const char *any_word(struct random *random)
{
	size_t count = sizeof(words) / sizeof(words[0]);
	size_t pick = random_below(random, count);

	/* The first, as in any language, are the commonest. */
	return words[random_below(random, 2) ? pick : pick * pick / count];
}

static void invent_sentence(struct random *random, struct bytes *sentence)
{
	size_t count = 5 + random_below(random, 18);

	for (size_t i = 0; i < count; i++) {
		if (i)
			bytes_append_string(sentence, random_below(random, 9) ? " " : ", ");
		bytes_append_string(sentence, any_word(random));
	}
	bytes_append_string(sentence, random_below(random, 12) ? "." : "?");
}

void invent_essay(struct random *random, size_t count, struct bytes *essay)
{
	struct bytes refrain = BYTES_INIT;
	size_t article = 1, section = 1;

	invent_sentence(random, &refrain);
	bytes_append_string(essay, "# Om ett samtal\n\n");
	while (essay->len < count * 6) {
		if (!random_below(random, 8)) {
			/* One after the other: the order of arguments is the compiler's. */
			const char *second = any_word(random), *first = any_word(random);
			bytes_printf(essay, "## %zu. %s och %s\n\n", section++, first, second);
		}
		size_t sentences = 2 + random_below(random, 6);
		for (size_t i = 0; i < sentences; i++) {
			if (i)
				bytes_append_char(essay, ' ');
			if (!random_below(random, 15))
				bytes_printf(
					essay, "Artikel %zu skall ändras så att den gäller från den 1 maj.", article++);
			else if (!random_below(random, 20))
				bytes_append_string(essay, bytes_string(&refrain));
			else
				invent_sentence(random, essay);
		}
		bytes_append_string(essay, "\n\n");
	}
	bytes_release(&refrain);
}

void draft_init(struct draft *draft, const char *bytes, size_t len)
{
	*draft = (struct draft){BYTES_INIT, NULL, 0};
	bytes_append(&draft->bytes, bytes, len);
	draft->origins = mem_grow(NULL, &draft->capacity, len + 1, sizeof(size_t));
	for (size_t i = 0; i < len; i++)
		draft->origins[i] = i;
}

void draft_release(struct draft *draft)
{
	bytes_release(&draft->bytes);
	free(draft->origins);
}

void draft_replace(struct draft *draft, struct range range, const char *bytes, size_t len)
{
	size_t tail = draft->bytes.len - range.end;

	draft->origins = mem_grow(draft->origins, &draft->capacity, draft->bytes.len + len + 1, sizeof(size_t));
	memmove(draft->origins + range.start + len, draft->origins + range.end, tail * sizeof(size_t));
	for (size_t i = 0; i < len; i++)
		draft->origins[range.start + i] = NO_ORIGIN;
	bytes_remove(&draft->bytes, range.start, range.end - range.start);
	bytes_insert(&draft->bytes, range.start, bytes, len);
}

void draft_move(struct draft *draft, struct range range, size_t to)
{
	size_t len = range.end - range.start;
	char *bytes = mem_copy(draft->bytes.data + range.start, len);
	size_t *origins = mem_alloc((len + 1) * sizeof(size_t));

	memcpy(origins, draft->origins + range.start, len * sizeof(size_t));
	draft_replace(draft, range, "", 0);
	if (to > range.start)
		to -= len;
	draft_replace(draft, (struct range){to, to}, bytes, len);
	memcpy(draft->origins + to, origins, len * sizeof(size_t));
	free(bytes);
	free(origins);
}

const char *edit_name(enum edit kind)
{
	static const char *const names[] = {
		[EDIT_NOTHING] = "nothing",
		[EDIT_ELSEWHERE] = "words elsewhere",
		[EDIT_BEFORE] = "a paragraph above",
		[EDIT_AROUND] = "both neighbours",
		[EDIT_WRAP] = "line breaks",
		[EDIT_MOVE] = "paragraph moved",
		[EDIT_COPY] = "copied to before",
		[EDIT_TENTH] = "10 % of words",
		[EDIT_THIRD] = "30 % of words",
		[EDIT_PASSAGE] = "20 % of its words",
		[EDIT_INSIDE] = "words put into it",
		[EDIT_DELETE] = "deleted",
		[EDIT_DELETE_AND_TENTH] = "deleted, 10 % words",
		[EDIT_DELETE_PARAGRAPH] = "paragraph deleted",
		[EDIT_REPLACE] = "replaced",
	};

	return names[kind];
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n';
}

/* The first word that begins at pos or after; false where there is none. */
static bool next_word(const struct bytes *bytes, size_t pos, struct range *word)
{
	while (pos < bytes->len && is_space(bytes->data[pos]))
		pos++;
	word->start = pos;
	while (pos < bytes->len && !is_space(bytes->data[pos]))
		pos++;
	word->end = pos;
	return word->end > word->start;
}

struct range choose_passage(struct random *random, const char *bytes, size_t len, size_t count)
{
	const struct bytes text = {(char *)(uintptr_t)bytes, len, 0};

	for (;;) {
		size_t pos = random_below(random, len), taken = 0;
		while (pos > 0 && !is_space(bytes[pos - 1]))
			pos--;
		struct range word, passage = {pos, pos};
		while (taken < count && next_word(&text, passage.end, &word)) {
			if (!taken)
				passage.start = word.start;
			passage.end = word.end;
			taken++;
		}
		if (taken == count)
			return passage;
	}
}

/* The paragraph around a passage, with the blank lines behind it. */
static struct range paragraph_of(const struct bytes *bytes, struct range passage)
{
	struct range range = passage;

	while (range.start > 1 && !(bytes->data[range.start - 1] == '\n' && bytes->data[range.start - 2] == '\n'))
		range.start--;
	if (range.start == 1)
		range.start = 0;
	while (range.end < bytes->len && !(bytes->data[range.end] == '\n' && bytes->data[range.end - 1] == '\n'))
		range.end++;
	while (range.end < bytes->len && bytes->data[range.end] == '\n')
		range.end++;
	return range;
}

/* Changes each word of the ranges with a chance of `percent`: another in its place, none, or one more. */
static void change_words(
	struct draft *draft, struct range range, struct range spare, size_t percent, struct random *random)
{
	size_t tail = draft->bytes.len - range.end, spare_len = spare.end - spare.start;
	bool in_front = true;
	struct range word;

	for (size_t pos = range.start; next_word(&draft->bytes, pos, &word) && word.end <= draft->bytes.len - tail;
		pos = word.end) {
		/* What is spared moves with what is changed before it. */
		if (spare_len && in_front && word.end > spare.start) {
			word.end = spare.start + spare_len;
			in_front = false;
			continue;
		}
		if (random_below(random, 100) >= percent)
			continue;
		size_t before = draft->bytes.len;
		char more[64];
		switch (random_below(random, 3)) {
		case 0:
			draft_replace(draft, word, "", 0);
			break;
		case 1:
			snprintf(more, sizeof(more), "%s", any_word(random));
			if (strlen(more) != word.end - word.start ||
				memcmp(more, draft->bytes.data + word.start, strlen(more)))
				draft_replace(draft, word, more, strlen(more));
			break;
		default:
			snprintf(more, sizeof(more), "%s ", any_word(random));
			draft_replace(draft, (struct range){word.start, word.start}, more, strlen(more));
		}
		size_t after = draft->bytes.len;
		word.end = word.end + after - before;
		if (spare_len && in_front)
			spare.start = spare.start + after - before;
	}
}

static void insert_words(struct draft *draft, size_t pos, size_t count, struct random *random)
{
	struct bytes more = BYTES_INIT;

	for (size_t i = 0; i < count; i++)
		bytes_printf(&more, "%s ", any_word(random));
	draft_replace(draft, (struct range){pos, pos}, bytes_string(&more), more.len);
	bytes_release(&more);
}

static void change_neighbours(struct draft *draft, struct range passage, struct random *random)
{
	struct range before = {passage.start > 60 ? passage.start - 60 : 0, passage.start};
	struct range after = {passage.end, passage.end + 60 < draft->bytes.len ? passage.end + 60 : draft->bytes.len};

	while (before.start < before.end && !is_space(draft->bytes.data[before.start]))
		before.start++;
	while (after.end > after.start && !is_space(draft->bytes.data[after.end - 1]))
		after.end--;
	change_words(draft, after, (struct range){0, 0}, 60, random);
	change_words(draft, before, (struct range){0, 0}, 60, random);
}

static void rewrap(struct draft *draft, struct random *random)
{
	char *bytes = draft->bytes.data;

	for (size_t i = 1; i + 1 < draft->bytes.len; i++) {
		bool single = is_space(bytes[i]) && !is_space(bytes[i - 1]) && !is_space(bytes[i + 1]);
		if (single && bytes[i - 1] != '.')
			bytes[i] = random_below(random, 10) ? ' ' : '\n';
	}
}

static void move_paragraph(struct draft *draft, struct range passage, struct random *random)
{
	struct range paragraph = paragraph_of(&draft->bytes, passage);
	size_t to;

	do {
		struct range word = choose_passage(random, draft->bytes.data, draft->bytes.len, 1);
		to = paragraph_of(&draft->bytes, word).start;
	} while (to > paragraph.start && to < paragraph.end);
	draft_move(draft, paragraph, to);
}

static void insert_paragraph(struct draft *draft, size_t pos, struct random *random)
{
	struct bytes paragraph = BYTES_INIT;

	for (size_t i = 0; i < 3; i++)
		invent_sentence(random, &paragraph);
	bytes_append_string(&paragraph, "\n\n");
	pos = paragraph_of(&draft->bytes, (struct range){pos, pos + 1}).start;
	draft_replace(draft, (struct range){pos, pos}, bytes_string(&paragraph), paragraph.len);
	bytes_release(&paragraph);
}

static void copy_to_front(struct draft *draft, struct range passage, struct random *random)
{
	/* Not so near that the copy and the passage could be taken for each other with good reason. */
	size_t pos = random_below(random, passage.start > 400 ? passage.start - 400 : 1);
	char *copy = mem_copy(draft->bytes.data + passage.start, passage.start > 400 ? passage.end - passage.start : 0);

	while (pos > 0 && !is_space(draft->bytes.data[pos - 1]))
		pos--;
	draft_replace(draft, (struct range){pos, pos}, " ", 1);
	draft_replace(draft, (struct range){pos, pos}, copy, strlen(copy));
	free(copy);
}

void edit(struct draft *draft, enum edit kind, struct range passage, struct random *random)
{
	struct range all = {0, draft->bytes.len}, nothing = {0, 0};
	struct bytes other = BYTES_INIT;

	switch (kind) {
	case EDIT_ELSEWHERE:
		change_words(draft, all, passage, 5, random);
		break;
	case EDIT_BEFORE:
		insert_paragraph(draft, random_below(random, passage.start + 1), random);
		break;
	case EDIT_AROUND:
		change_neighbours(draft, passage, random);
		break;
	case EDIT_WRAP:
		rewrap(draft, random);
		break;
	case EDIT_MOVE:
		move_paragraph(draft, passage, random);
		break;
	case EDIT_COPY:
		copy_to_front(draft, passage, random);
		break;
	case EDIT_TENTH:
		change_words(draft, all, nothing, 10, random);
		break;
	case EDIT_THIRD:
		change_words(draft, all, nothing, 30, random);
		break;
	case EDIT_PASSAGE:
		change_words(draft, passage, nothing, 20, random);
		break;
	case EDIT_INSIDE:
		insert_words(draft,
			choose_passage(random, draft->bytes.data + passage.start, passage.end - passage.start, 1)
					.start +
				passage.start,
			4, random);
		break;
	case EDIT_DELETE:
		draft_replace(draft, passage, "", 0);
		break;
	case EDIT_DELETE_AND_TENTH:
		draft_replace(draft, passage, "", 0);
		change_words(draft, (struct range){0, draft->bytes.len}, nothing, 10, random);
		break;
	case EDIT_DELETE_PARAGRAPH:
		draft_replace(draft, paragraph_of(&draft->bytes, passage), "", 0);
		break;
	case EDIT_REPLACE:
		while (other.len < passage.end - passage.start)
			invent_sentence(random, &other);
		draft_replace(draft, passage, bytes_string(&other), other.len);
		break;
	default:
		break;
	}
	bytes_release(&other);
}

struct range draft_image(const struct draft *draft, struct range passage, double *kept)
{
	struct range image = {SIZE_MAX, 0};
	size_t left = 0;

	for (size_t i = 0; i < draft->bytes.len; i++) {
		if (draft->origins[i] == NO_ORIGIN || !range_holds(passage, draft->origins[i]))
			continue;
		left++;
		image.start = i < image.start ? i : image.start;
		image.end = i + 1;
	}
	*kept = (double)left / (double)(passage.end - passage.start);
	return image;
}
