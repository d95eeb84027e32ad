/*
 * Break opportunities. The library decides on a flattened copy of the text (flow_flatten), in which line ends that
 * mean nothing are spaces; then what it should not have allowed is taken away, and hyphens are put in. All of it is
 * linear: each rule looks at a bounded number of characters around a break.
 */
#include "page/breaks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unilbrk.h>
#include <unistr.h>

#include "base/memory.h"
#include "page/hyphenation.h"
#include "page/proof.h"
#include "page/width.h"

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The character before pos, and where it starts; 0 at the start of the string. */
static ucs4_t before(const char *flat, size_t pos, size_t *start)
{
	const uint8_t *bytes = (const uint8_t *)flat;
	ucs4_t c = 0;

	*start = pos;
	if (pos > 0 && u8_prev(&c, bytes + pos, bytes))
		*start = (size_t)(u8_prev(&c, bytes + pos, bytes) - bytes);
	return c;
}

static ucs4_t after(const char *flat, size_t pos, size_t len)
{
	ucs4_t c = 0;

	if (pos < len)
		u8_mbtouc(&c, (const uint8_t *)flat + pos, len - pos);
	return c;
}

static bool is_letter(ucs4_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

static bool is_dash(ucs4_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Whether a word could begin at pos: nothing but space, or what opens, stands before it. */
static bool is_word_start(const char *flat, size_t pos)
{
	size_t start;
	ucs4_t c = before(flat, pos, &start);

	return c == 0 || c == ' ' || c == '(' || c == '[' || c == '"' || c == '\'' || c == 0xA0 ||
	       (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

/* Whether a full stop or comma right before it does not part a character from what is before them: LB29's AL and HL. */
static bool is_alphabetic(ucs4_t c)
{
	return (is_letter(c) && width_code_point(c) < 2) || (c > 0 && c < 0x80 && strchr("#&*<=>@^_`~", (int)c)) ||
	       c == 0xA7;
}

/* Whether a break that the library allows before pos is none of ours. */
static bool is_forbidden(const char *flat, size_t pos, size_t len)
{
	size_t start, letter;
	ucs4_t c = before(flat, pos, &start);

	while (c >= 0x300 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
		c = before(flat, start, &start);
	if (c == '.' || c == ',' || c == ':' || c == ';')
		return is_alphabetic(after(flat, pos, len));
	if (!is_dash(c) && c != '/')
		return false;
	if (is_dash(c) && is_word_start(flat, start))
		return true;
	/* A hyphen at a line's end would be taken for ours, and no part of the address. */
	if (c == '-' && join_in_address(flat, 0, start))
		return true;
	return (c == '-' || c == 0x2010 || c == '/') && is_letter(before(flat, start, &letter)) &&
	       is_word_start(flat, letter);
}

/* A range of a block, as its characters are and flattened. */
struct flattened {
	const char *flat, *bytes; /* both from the start of the range */
	size_t len;
};

/* The length of what stands in the flattened text for a hyphen at the end of a line of the source; 0 if none is here.
 */
static size_t joint_at(const struct flattened *text, size_t pos)
{
	size_t end = pos;

	if (text->bytes[pos] == text->flat[pos] || (text->flat[pos] != '\xE2' && text->flat[pos] != '\xC2'))
		return 0;
	while (end < text->len && (text->flat[end] == text->flat[pos] || ((uint8_t)text->flat[end] & 0xC0) == 0x80))
		end++;
	/* Zero-width spaces come first, soft hyphens behind. */
	while (end + 1 < text->len && memcmp(text->flat + end, "\xC2\xAD", 2) == 0 &&
		text->bytes[end] != text->flat[end])
		end += 2;
	return end - pos;
}

/* What stands in a word that no pattern should be asked about. */
struct token {
	size_t end;
	bool plain; /* no address, no number, no soft hyphen of the author's */
};

static bool is_plain_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The run of what is not white space at pos, and whether its words are for hyphenating. */
static struct token token_at(const struct flattened *text, size_t start)
{
	const char *flat = text->flat;
	struct token token = {start, true};

	while (token.end < text->len && !is_white(flat[token.end])) {
		if (is_plain_letter(flat[token.end])) {
			token.end++;
			continue;
		}
		size_t joint = joint_at(text, token.end);
		char c = flat[token.end], next = token.end + 1 < text->len ? flat[token.end + 1] : ' ';
		bool inner = token.end > start && ((uint8_t)next >= 0x80 || is_letter((uint8_t)next));

		if (joint > 0) {
			token.end += joint;
			continue;
		}
		if ((c >= '0' && c <= '9') || strchr("@_\\=<>", c))
			token.plain = false;
		if (((c == '.' || c == ':') && inner) || (c == '/' && next == '/'))
			token.plain = false;
		if (c == '\xC2' && next == '\xAD')
			token.plain = false;
		token.end++;
	}
	return token;
}

/* A word without the joints in it. */
struct word {
	char bytes[HYPHEN_LONGEST * 4];
	size_t places[HYPHEN_LONGEST * 4]; /* of its bytes, in the range */
	size_t len;                        /* may be more than there is room for */
	bool lower;                        /* not all capitals */
	bool goes_on;                      /* a hyphen stands right before it */
};

static void take_letter(struct word *word, const char *bytes, size_t place, size_t len)
{
	for (size_t i = 0; i < len; i++, word->len++) {
		if (word->len == sizeof(word->bytes))
			return;
		word->bytes[word->len] = bytes[place + i];
		word->places[word->len] = place + i;
	}
}

/* Whether a hyphen, not a dash of several, stands right before pos, or at the end of the source's line before it. */
static bool goes_on(const struct flattened *text, size_t pos)
{
	size_t end = pos;

	while (end > 0 && is_white(text->bytes[end - 1]))
		end--;
	if (end < pos && !memchr(text->bytes + end, '\n', pos - end))
		return false;
	return end >= 2 && text->bytes[end - 1] == '-' && text->bytes[end - 2] != '-' &&
	       !is_white(text->bytes[end - 2]);
}

/* Takes the run of letters at pos; returns its end. */
static size_t take_word(const struct flattened *text, size_t pos, size_t end, struct word *word)
{
	word->len = 0;
	word->lower = false;
	word->goes_on = goes_on(text, pos);
	while (pos < end) {
		if (is_plain_letter(text->flat[pos])) {
			word->lower |= text->flat[pos] >= 'a';
			take_letter(word, text->flat, pos++, 1);
			continue;
		}
		size_t joint = joint_at(text, pos);
		ucs4_t c;
		int taken = u8_mbtouc(&c, (const uint8_t *)text->flat + pos, end - pos);

		if (joint == 0 && !is_letter(c))
			break;
		if (joint == 0) {
			word->lower |= c < 0x80 ? c >= 'a' : !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu);
			take_letter(word, text->flat, pos, (size_t)taken);
		}
		pos += joint > 0 ? joint : (size_t)taken;
	}
	return pos;
}

/* Whether a hyphen leaves no more letters than it must before it, by which a reader would know the word. */
static bool is_near_edge(const struct word *word, size_t at)
{
	size_t before = 0;

	for (size_t i = 0; i < at; i++)
		before += ((uint8_t)word->bytes[i] & 0xC0) != 0x80;
	return before <= HYPHEN_BEFORE;
}

static void add_letters(struct breaks *breaks, size_t pos, const char *letters, size_t len)
{
	size_t i = breaks->added_count;

	breaks->added =
		mem_grow(breaks->added, &breaks->added_capacity, breaks->added_count + 1, sizeof(*breaks->added));
	for (; i > 0 && breaks->added[i - 1].pos >= pos; i--) {
		if (breaks->added[i - 1].pos == pos)
			return;
	}
	memmove(breaks->added + i + 1, breaks->added + i, (breaks->added_count++ - i) * sizeof(*breaks->added));
	breaks->added[i] = (struct break_added){.pos = pos};
	memcpy(breaks->added[i].letters, letters, len);
}

const char *breaks_added(const struct breaks *breaks, size_t pos)
{
	size_t low = 0, high = breaks->added_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (breaks->added[middle].pos < pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low < breaks->added_count && breaks->added[low].pos == pos ? breaks->added[low].letters : "";
}

static void hyphenate_word(
	struct breaks *breaks, const struct proof *proof, struct hyphenation *hyphenation, const struct word *word)
{
	struct hyphen_points points;
	struct proof_word proved = {breaks->range.start + word->places[0], word->bytes, word->len, word->goes_on};

	if (!word->lower || word->len < HYPHEN_BEFORE + HYPHEN_AFTER || word->len >= sizeof(word->bytes))
		return;
	if (!hyphenation_find(hyphenation, word->bytes, word->len, &points))
		return;
	for (size_t i = 1; i < word->len; i++) {
		const char *added = points.at[i] ? hyphen_points_added(&points, i) : "";

		if (!points.at[i] || !proof_passes_hyphen(proof, &proved, i, added))
			continue;
		breaks->kinds[word->places[i]] = is_near_edge(word, i) ? BREAK_POOR_HYPHEN : BREAK_HYPHEN;
		if (*added)
			add_letters(breaks, breaks->range.start + word->places[i], added, strlen(added));
	}
}

/* A line that ends where one of the source did shows again what letters the source's hyphen had added. */
static void add_joints(struct breaks *breaks, const struct flattened *text, size_t pos, size_t end)
{
	for (; pos < end; pos++) {
		size_t joint = joint_at(text, pos), letters = 0;

		if (joint == 0)
			continue;
		while (letters < joint && text->bytes[pos + letters] != '-')
			letters++;
		if (letters > 0 && letters < HYPHEN_ADDED)
			add_letters(breaks, breaks->range.start + pos + joint, text->bytes + pos, letters);
		pos += joint - 1;
	}
}

static void hyphenate(
	struct breaks *breaks, const struct proof *proof, struct hyphenation *hyphenation, const struct flattened *text)
{
	struct word word;

	for (size_t pos = 0; pos < text->len; pos++) {
		struct token token = token_at(text, pos);

		add_joints(breaks, text, pos, token.end);
		while (token.plain && pos < token.end) {
			size_t end = take_word(text, pos, token.end, &word);

			hyphenate_word(breaks, proof, hyphenation, &word);
			pos = end > pos ? end : pos + 1;
		}
		pos = token.end;
	}
}

void breaks_find(
	struct breaks *breaks, const struct flow *flow, struct range range, const struct typesetting *typesetting)
{
	size_t len = range.end - range.start;
	char *flat = mem_resize(NULL, len);
	struct hyphenation *hyphenation = NULL;
	struct proof proof;

	*breaks = (struct breaks){.range = range};
	breaks->kinds = mem_alloc(len);
	proof_begin(&proof, flow, range);
	flow_flatten(flow, range, flat);
	if (len > 0)
		u8_possible_linebreaks((const uint8_t *)flat, len, "UTF-8", (char *)breaks->kinds);
	for (size_t i = 0; i < len; i++) {
		bool allowed = breaks->kinds[i] == UC_BREAK_POSSIBLE && !is_forbidden(flat, i, len) &&
		               proof_passes(&proof, flat, range, range.start + i);

		breaks->kinds[i] = allowed ? BREAK_ALLOWED : BREAK_NONE;
	}
	if (typesetting->hyphenate != HYPHENATE_NEVER)
		hyphenation = hyphenation_for(typesetting->language);
	if (hyphenation)
		hyphenate(breaks, &proof, hyphenation, &(struct flattened){flat, flow->bytes + range.start, len});
	proof_release(&proof);
	free(flat);
}

void breaks_release(struct breaks *breaks)
{
	free(breaks->kinds);
	free(breaks->added);
	*breaks = (struct breaks){.kinds = NULL};
}
