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
		[EDIT_SPLIT] = "paragraphs divided",
		[EDIT_MERGE] = "paragraphs joined",
		[EDIT_TYPOGRAPHY] = "typography",
		[EDIT_MOVE_PASSAGE] = "passage alone moved",
		[EDIT_SHUFFLE] = "paragraphs shuffled",
		[EDIT_REPHRASE] = "half of its words",
		[EDIT_SLIPS] = "slips and corrections",
		[EDIT_REVISION] = "a whole revision",
		[EDIT_OTHER_ESSAY] = "another essay",
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

struct range choose_sentence(struct random *random, const char *bytes, size_t len)
{
	for (;;) {
		struct range word = choose_passage(random, bytes, len, 1), range = word;

		while (range.start > 0 && !(range.start > 1 && is_space(bytes[range.start - 1]) &&
						  strchr(".?!\n", bytes[range.start - 2])))
			range.start--;
		while (range.end < len && !strchr(".?!", bytes[range.end - 1]) &&
			!(bytes[range.end] == '\n' && range.end + 1 < len && bytes[range.end + 1] == '\n'))
			range.end++;
		while (range.start < range.end && is_space(bytes[range.start]))
			range.start++;
		while (range.end > range.start && is_space(bytes[range.end - 1]))
			range.end--;
		if (range.end > range.start + 10)
			return range;
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

static void set_as_printed(struct draft *draft, struct random *random)
{
	static const char *const pairs[][2] = {{"\"", "”"}, {"'", "’"}, {" - ", " – "}, {"...", "…"}, {"--", "—"}};
	static const char *const spaces[][2] = {{" ", "\xc2\xa0"}, {"  ", " "}};

	draft_exchange(draft, pairs, sizeof(pairs) / sizeof(pairs[0]), 100, random);
	draft_exchange(draft, spaces, 2, 4, random);
}

static void divide_paragraphs(struct draft *draft, size_t percent, struct random *random)
{
	static const char *const ends[][2] = {{". ", ".\n\n"}, {"? ", "?\n\n"}};

	draft_exchange(draft, ends, 2, percent, random);
}

static void join_paragraphs(struct draft *draft, size_t percent, struct random *random)
{
	static const char *const breaks[][2] = {{"\n\n", " "}};

	draft_exchange(draft, breaks, 1, percent, random);
}

static void move_passage(struct draft *draft, struct range passage, struct random *random)
{
	struct range word;

	do
		word = choose_passage(random, draft->bytes.data, draft->bytes.len, 1);
	while (word.start > passage.start && word.start < passage.end);
	draft_replace(draft, (struct range){passage.end, passage.end}, " ", 1);
	passage.end++;
	draft_move(draft, passage, word.start > passage.start ? word.start + 1 : word.start);
}

static void shuffle(struct draft *draft, struct random *random)
{
	for (int i = 0; i < 30; i++)
		move_paragraph(draft, choose_passage(random, draft->bytes.data, draft->bytes.len, 1), random);
}

/* A letter doubled, left out, or another. */
static void make_slips(struct draft *draft, struct random *random)
{
	struct range word;

	for (size_t pos = 0; next_word(&draft->bytes, pos, &word); pos = word.end) {
		size_t len = word.end - word.start, at = word.start + random_below(random, len);
		char letter = draft->bytes.data[at];
		if (len < 3 || random_below(random, 20) || (unsigned char)letter >= 0x80)
			continue;
		char more[3] = {letter, letter, '\0'};
		size_t way = random_below(random, 3);
		more[0] = way == 1 ? 'e' : letter;
		draft_replace(draft, (struct range){at, at + 1}, more, way);
		word.end = word.end + way - 1;
	}
}

static void edit_as_authors_do(struct draft *draft, enum edit kind, struct range passage, struct random *random)
{
	struct range nothing = {0, 0};
	struct bytes other = BYTES_INIT;

	switch (kind) {
	case EDIT_SPLIT:
		divide_paragraphs(draft, 50, random);
		break;
	case EDIT_MERGE:
		join_paragraphs(draft, 50, random);
		break;
	case EDIT_TYPOGRAPHY:
		set_as_printed(draft, random);
		break;
	case EDIT_MOVE_PASSAGE:
		move_passage(draft, passage, random);
		break;
	case EDIT_SHUFFLE:
		shuffle(draft, random);
		break;
	case EDIT_REPHRASE:
		change_words(draft, passage, nothing, 50, random);
		break;
	case EDIT_SLIPS:
		make_slips(draft, random);
		break;
	case EDIT_REVISION:
		set_as_printed(draft, random);
		rewrap(draft, random);
		divide_paragraphs(draft, 10, random);
		join_paragraphs(draft, 10, random);
		for (int i = 0; i < 3; i++) {
			size_t pos = random_below(random, draft->bytes.len);
			move_paragraph(draft, (struct range){pos, pos + 1}, random);
			insert_paragraph(draft, random_below(random, draft->bytes.len), random);
		}
		change_words(draft, (struct range){0, draft->bytes.len}, nothing, 5, random);
		break;
	case EDIT_OTHER_ESSAY:
		invent_essay(random, draft->bytes.len / 6, &other);
		draft_replace(draft, (struct range){0, draft->bytes.len}, bytes_string(&other), other.len);
		break;
	default:
		break;
	}
	bytes_release(&other);
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
		edit_as_authors_do(draft, kind, passage, random);
		break;
	}
	bytes_release(&other);
}
