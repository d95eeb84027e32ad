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
	size_t len = 0, from = left.start > JOIN_NEAR ? left.start - JOIN_NEAR : 0;
	size_t until = end - right.end > JOIN_NEAR ? right.end + JOIN_NEAR : end;

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
	struct hyphen_points points;
	size_t len = left.end - left.start;

	memcpy(word, bytes + left.start, len);
	memcpy(word + len, bytes + right.start, right.end - right.start);
	hyphenation_find(hyphenation, word, len + right.end - right.start, &points);
	/* Others part before the letter of which there was a third: till-åta. */
	return points.at[len] || (len > 0 && hyphen_points_added(&points, len - 1)[0] != '\0');
}

static size_t added_letters(const char *bytes, struct range left, struct range right, struct hyphenation *hyphenation)
{
	return hyphenation_added(
		hyphenation, bytes + left.start, left.end - left.start, bytes + right.start, right.end - right.start);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The length of the mark before pos that a line may end with and a word go on behind: hyphens, dashes, the slash. */
static size_t mark_before(const char *bytes, size_t start, size_t pos)
{
	static const char *const marks[] = {"-", "/", "‐", "–", "—"};

	if (pos > start && bytes[pos - 1] >= '0' && bytes[pos - 1] < 0x7f)
		return 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t len = strlen(marks[i]);

		if (pos - start >= len && memcmp(bytes + pos - len, marks[i], len) == 0)
			return len;
	}
	return 0;
}

bool join_is_mark(const char *bytes, size_t start, size_t end)
{
	return mark_before(bytes, start, end) > 0;
}

bool join_in_address(const char *bytes, size_t from, size_t pos)
{
	size_t start = pos;

	while (start > from && pos - start < LONGEST && !is_white(bytes[start - 1])) {
		if (strchr(".:@~", bytes[--start]))
			return true;
	}
	return pos - start >= LONGEST;
}

/* Whether what begins at pos reads as more of an address: signs of one within. */
static bool goes_on_address(const char *bytes, size_t pos, size_t end)
{
	size_t start = pos;

	for (; pos + 1 < end && pos - start < LONGEST && !is_white(bytes[pos + 1]); pos++)
		if (strchr("/.-_=?&#%~", bytes[pos]))
			return true;
	return false;
}

/* A slash parts words as it parts an address, but may also end the latter. */
static enum join judge_slash(const char *bytes, struct range content, size_t start, size_t next)
{
	bool ends = join_in_address(bytes, content.start, start) && !goes_on_address(bytes, next, content.end);

	return ends ? JOIN_NONE : JOIN_HYPHEN;
}

/* What the words themselves say of a hyphen between them, where nothing else does. */
static enum join judge_words(const char *left, size_t left_len, const char *right, size_t right_len, bool goes_on)
{
	struct range whole_left = {0, left_len}, whole_right = {0, right_len};

	if (IS_IN(right, whole_right, conjunctions))
		return JOIN_NONE;
	/* EU-samarbete, e-post-adress. */
	if (goes_on || !is_lower_before(left, whole_left) || right_len == 0 || !is_lower_at(right, 0, right_len))
		return JOIN_HYPHEN;
	return JOIN_WORD;
}

bool join_heals(const char *word, size_t len, size_t at, bool goes_on)
{
	struct range left = {0, at};

	return judge_words(word, at, word + at, len - at, goes_on) == JOIN_WORD && !IS_IN(word, left, prefixes);
}

static enum join judge(const char *bytes, struct range content, size_t end, size_t next,
	struct hyphenation *hyphenation, bool is_parted)
{
	size_t mark = mark_before(bytes, content.start, end), start = end - mark;

	/* Most words; what is around is not looked at. */
	if (mark == 0)
		return JOIN_NONE;
	struct range left = word_before(bytes, content.start, start);
	struct range right = word_after(bytes, next, content.end);
	char before = start > content.start ? bytes[start - 1] : ' ', after = next < content.end ? bytes[next] : ' ';
	enum join join;

	if (is_white(before) || is_white(after))
		return JOIN_NONE;
	if (bytes[start] != '-')
		return bytes[start] == '/' ? judge_slash(bytes, content, start, next) : JOIN_HYPHEN;
	if (range_is_empty(right) && !is_digit(after))
		return JOIN_NONE;
	/* "the book--" of a typewriter's dash, "1939-" of a span of years. */
	if (range_is_empty(left)) {
		bool dash =
			before == '-' && end - 2 > content.start && bytes[end - 3] != '-' && !is_white(bytes[end - 3]);

		return is_digit(before) || dash ? JOIN_HYPHEN : JOIN_NONE;
	}
	join = judge_words(bytes + left.start, left.end - left.start, bytes + right.start, right.end - right.start,
		left.start > content.start + 1 && bytes[left.start - 1] == '-' && bytes[left.start - 2] != '-' &&
			!is_white(bytes[left.start - 2]));
	if (join != JOIN_WORD)
		return join;
	if (!is_parted && stands_near(bytes, content.end, left, "-", right))
		return JOIN_HYPHEN;
	if (hyphenation && added_letters(bytes, left, right, hyphenation) > 0)
		return JOIN_ADDED;
	if (stands_near(bytes, content.end, left, "", right))
		return JOIN_WORD;
	if (IS_IN(bytes, left, prefixes))
		return JOIN_HYPHEN;
	return hyphenation && would_be_parted(hyphenation, bytes, left, right) ? JOIN_WORD : JOIN_HYPHEN;
}

enum join join_at(const char *bytes, struct range content, size_t end, size_t next, struct hyphenation *hyphenation)
{
	return judge(bytes, content, end, next, hyphenation, false);
}

size_t join_added(const char *bytes, struct range content, size_t end, size_t next, struct hyphenation *hyphenation)
{
	struct range left = word_before(bytes, content.start, end - 1), right = word_after(bytes, next, content.end);

	return added_letters(bytes, left, right, hyphenation);
}

enum join join_if_parted(
	const char *bytes, struct range content, size_t end, size_t next, struct hyphenation *hyphenation)
{
	return judge(bytes, content, end, next, hyphenation, true);
}
