/*
 * Resolving hyphens at the ends of the source's lines. A word that stands nearby with the hyphen keeps it; one that
 * stands nearby without is joined, and so is one that the patterns of the language would part just there. Where nothing
 * tells, the hyphen stays. What comes behind the paragraph is never looked at, as it may not be loaded yet.
 */
#include "page/join.h"

#include <stdbool.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

/* How far around it other forms of a word are looked for. */
#define NEAR 4096

/* Bytes of a word that are looked at, on either side. */
#define LONGEST 80

/* Words before which a hyphen stands for the rest of the word that is to come. */
static const char *const conjunctions[] = {"and", "bis", "bzw", "eller", "et", "nor", "och", "oder", "or", "ou",
	"respektive", "samt", "til", "till", "to", "und"};

/* First parts of words that English writes with a hyphen. */
static const char *const prefixes[] = {"Ex", "Half", "Ill", "Non", "Self", "Semi", "Vice", "Well", "ex", "half", "ill",
	"non", "self", "semi", "so", "vice", "well"};

static bool is_letter_at(const char *bytes, size_t pos, size_t end, size_t *next)
{
	ucs4_t c = (uint8_t)bytes[pos];

	*next = pos + (c < 0x80 ? 1 : (size_t)u8_mbtouc(&c, (const uint8_t *)bytes + pos, end - pos));
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

static struct range word_before(const char *bytes, size_t start, size_t end)
{
	struct range word = {end, end};
	size_t next, pos;

	while (word.start > start && end - word.start < LONGEST) {
		pos = word.start - 1;
		while (pos > start && ((uint8_t)bytes[pos] & 0xC0) == 0x80)
			pos--;
		if (!is_letter_at(bytes, pos, word.start, &next))
			break;
		word.start = pos;
	}
	return word;
}

static struct range word_after(const char *bytes, size_t start, size_t end)
{
	struct range word = {start, start};
	size_t next;

	while (word.end < end && word.end - start < LONGEST && is_letter_at(bytes, word.end, end, &next))
		word.end = next;
	return word;
}

static bool is_in(const char *bytes, struct range word, const char *const *table, size_t count)
{
	size_t len = word.end - word.start;

	for (size_t i = 0; i < count; i++)
		if (strlen(table[i]) == len && memcmp(table[i], bytes + word.start, len) == 0)
			return true;
	return false;
}

#define IS_IN(bytes, word, table) is_in(bytes, word, table, sizeof(table) / sizeof((table)[0]))

static bool is_lower_at(const char *bytes, size_t pos, size_t end)
{
	ucs4_t c;

	u8_mbtouc(&c, (const uint8_t *)bytes + pos, end - pos);
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Ll);
}

/* Whether a word ends with a small letter. */
static bool is_lower_before(const char *bytes, struct range word)
{
	size_t pos = word.end - 1;

	while (pos > word.start && ((uint8_t)bytes[pos] & 0xC0) == 0x80)
		pos--;
	return is_lower_at(bytes, pos, word.end);
}

/* Whether two words stand nearby with `between` between them. */
static bool stands_near(const char *bytes, size_t end, struct range left, const char *between, struct range right)
{
	char form[2 * LONGEST + 8];
	size_t len = 0, from = left.start > NEAR ? left.start - NEAR : 0;
	size_t until = end - right.end > NEAR ? right.end + NEAR : end;

	memcpy(form, bytes + left.start, left.end - left.start);
	len += left.end - left.start;
	memcpy(form + len, between, strlen(between));
	len += strlen(between);
	memcpy(form + len, bytes + right.start, right.end - right.start);
	len += right.end - right.start;
	return memmem(bytes + from, until - from, form, len) != NULL;
}

static bool would_be_parted(struct hyphenation *hyphenation, const char *bytes, struct range left, struct range right)
{
	char word[2 * LONGEST + 8];
	bool points[2 * LONGEST + 8] = {false};
	size_t len = left.end - left.start;

	memcpy(word, bytes + left.start, len);
	memcpy(word + len, bytes + right.start, right.end - right.start);
	hyphenation_find(hyphenation, word, len + right.end - right.start, points);
	return points[len];
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

enum join join_at(const char *bytes, struct range content, size_t end, size_t next, struct hyphenation *hyphenation)
{
	struct range left = word_before(bytes, content.start, end - 1);
	struct range right = word_after(bytes, next, content.end);
	char before = end - 1 > content.start ? bytes[end - 2] : ' ', after = next < content.end ? bytes[next] : ' ';

	if (range_is_empty(right) && !is_digit(after))
		return JOIN_NONE;
	/* "the book--" of a typewriter's dash, "1939-" of a span of years. */
	if (range_is_empty(left)) {
		bool dash = before == '-' && end - 2 > content.start && bytes[end - 3] != '-' && bytes[end - 3] != ' ';

		return is_digit(before) || dash ? JOIN_HYPHEN : JOIN_NONE;
	}
	if (IS_IN(bytes, right, conjunctions))
		return JOIN_NONE;
	/* EU-samarbete, e-post-adress. */
	if (!is_lower_before(bytes, left) || (left.start > content.start && bytes[left.start - 1] == '-'))
		return JOIN_HYPHEN;
	if (range_is_empty(right) || !is_lower_at(bytes, right.start, right.end))
		return JOIN_HYPHEN;
	if (stands_near(bytes, content.end, left, "-", right))
		return JOIN_HYPHEN;
	if (stands_near(bytes, content.end, left, "", right))
		return JOIN_WORD;
	if (IS_IN(bytes, left, prefixes))
		return JOIN_HYPHEN;
	return hyphenation && would_be_parted(hyphenation, bytes, left, right) ? JOIN_WORD : JOIN_HYPHEN;
}
