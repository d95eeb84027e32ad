/*
 * What belongs together: a number and its unit, the groups of a number, an abbreviation written with spaces, what
 * stands before a number (kl. 12, § 3, p. 7), initials and a surname, a day and its month, a dash and the word before
 * it. The two words at a break are looked up in tables of Swedish and English
 * ones. And what came to the beginning of a line by chance should not read as if a block began there.
 */
#include "page/bind.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "text/lines.h"
#include "text/marks.h"

/* Costs in squared cells: parting it is as bad as a line that lacks so many cells. */
#define COST_NUMBER 400 /* 20 cells */
#define COST_BLOCK 400
#define COST_ABBREVIATION 144
#define COST_UNIT 100
#define COST_NAME 64
#define COST_DATE 49
#define COST_DASH 36

/* Bytes of a line in which a mark at its beginning is known. */
#define MARK_LOOK 40

/* Longest word that a table has, and then some. */
#define LONGEST 16

struct word {
	char bytes[LONGEST + 1];
	size_t len; /* LONGEST + 1 where it is longer */
};

/* What a number follows. */
static const char *const before_numbers[] = {"No.", "Nr", "Nr.", "art.", "c.", "ca", "ca.", "cap.", "chapter", "del",
	"ed.", "fig.", "figur", "figure", "kap.", "kapitel", "kl", "kl.", "no.", "nr", "nr.", "p.", "page", "part",
	"pp.", "s.", "sect.", "sid", "sid.", "sida", "st.", "tab.", "tabell", "table", "vol.", "§", "§§"};

/* What a name follows. */
static const char *const before_names[] = {"Dr", "Dr.", "Hr", "Messrs.", "Mme", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.",
	"Prof.", "S:t", "S:ta", "St", "St.", "dr", "fr.", "fru", "herr", "hr", "prof."};

/* What follows a number. */
static const char *const units[] = {"%", "Hz", "MB", "MHz", "MW", "TWh", "W", "a.m.", "cm", "dl", "dygn", "g", "h",
	"ha", "hg", "kB", "kHz", "kWh", "kg", "km", "km/h", "kr", "kr.", "kronor", "kW", "l", "m", "mil", "min", "min.",
	"mkr", "mm", "p.m.", "procent", "s", "sek", "st", "st.", "t", "tim", "tim.", "tkr", "ton", "°", "°C", "°F", "‰",
	"€"};

static const char *const months[] = {"April", "August", "December", "February", "January", "July", "June", "March",
	"May", "November", "October", "September", "april", "augusti", "december", "februari", "januari", "juli",
	"juni", "maj", "mars", "november", "oktober", "september"};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static bool is_in(const struct word *word, const char *const *table, size_t count)
{
	if (word->len > LONGEST)
		return false;
	for (size_t i = 0; i < count; i++)
		if (table[i][0] == word->bytes[0] && strcmp(table[i], word->bytes) == 0)
			return true;
	return false;
}

/*
 * Past a hyphen that parts a word at the end of a line of the source ("50 pro-" and "cent"), and the white space behind
 * it, if one stands at pos in what begins at `from`; 0 if not.
 */
static size_t joint_end(const char *bytes, size_t from, size_t pos, size_t end)
{
	bool line_end = false;

	if (bytes[pos] != '-' || pos <= from || bytes[pos - 1] == '-' || is_white(bytes[pos - 1]))
		return 0;
	pos++;

	while (pos < end && is_white(bytes[pos]))
		line_end |= bytes[pos++] == '\n';
	return line_end && pos < end ? pos : 0;
}

static struct word take(const char *bytes, size_t start, size_t end)
{
	struct word word = {.len = 0};

	for (size_t pos = start; pos < end && word.len <= LONGEST; pos++) {
		size_t joint = joint_end(bytes, start, pos, end);

		if (joint > 0)
			pos = joint - 1;
		else if (word.len < LONGEST)
			word.bytes[word.len++] = bytes[pos];
		else
			word.len++;
	}
	return word;
}

static struct word word_before(const char *bytes, size_t from, size_t end)
{
	size_t start;

	while (end > from && is_white(bytes[end - 1]))
		end--;
	start = end;
	while (start > from && end - start <= LONGEST) {
		size_t word = start;

		/* What a hyphen at a line's end goes on with. */
		while (word > from && is_white(bytes[word - 1]))
			word--;
		if (word < start && (word == from || joint_end(bytes, from, word - 1, end) != start))
			break;
		start = word - 1;
	}
	/* An opening bracket or quotation mark is no part of it. */
	while (start < end && (bytes[start] == '(' || bytes[start] == '[' || bytes[start] == '"'))
		start++;
	return take(bytes, start, end);
}

static struct word word_after(const char *bytes, size_t start, size_t until)
{
	size_t end = start;

	while (end < until && end - start <= LONGEST) {
		if (!is_white(bytes[end]))
			end++;
		else if (end > start && joint_end(bytes, start, end - 1, until) > 0)
			end = joint_end(bytes, start, end - 1, until);
		else
			break;
	}
	/* Nor is what ends a sentence, but for the full stop, which may be an abbreviation's. */
	while (end > start + 1 && (strchr(",;:!?)]\"", bytes[end - 1])))
		end--;
	return take(bytes, start, end);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(const struct word *word)
{
	ucs4_t c = 0;

	if (word->len == 0)
		return false;
	u8_mbtouc(&c, (const uint8_t *)word->bytes, strlen(word->bytes));
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu);
}

/* The groups of a number: up to three digits, then three and what may follow them. */
static bool is_number_parted(const struct word *before, const struct word *after)
{
	size_t digits = strspn(after->bytes, "0123456789");
	size_t last = 0;

	while (last < before->len && before->len <= LONGEST && is_digit(before->bytes[before->len - 1 - last]))
		last++;
	return last >= 1 && last <= 3 && digits == 3 && (last == before->len || strchr("+-$(", before->bytes[0]));
}

/* A letter or two and a full stop: "t.", "bl.", "J." */
static bool is_short_abbreviation(const struct word *word)
{
	return word->len >= 2 && word->len <= 4 && word->bytes[word->len - 1] == '.' && !is_digit(word->bytes[0]);
}

/* One capital and a full stop, or several such: "J.", "J.R.R." */
static bool is_initials(const struct word *word)
{
	return is_capital(word) && word->len >= 2 && word->len <= 7 && word->bytes[word->len - 1] == '.' &&
	       (word->len <= 3 || word->bytes[1] == '.');
}

static bool is_dash(const struct word *word)
{
	return strcmp(word->bytes, "–") == 0 || strcmp(word->bytes, "—") == 0 || strcmp(word->bytes, "-") == 0 ||
	       strcmp(word->bytes, "--") == 0;
}

/* A full stop that ends a sentence is no part of "12 kr." either. */
static bool is_unit(struct word word)
{
	if (is_in(&word, units, COUNT(units)))
		return true;
	if (word.len < 2 || word.len > LONGEST || word.bytes[word.len - 1] != '.')
		return false;
	word.bytes[--word.len] = '\0';
	return is_in(&word, units, COUNT(units));
}

int bind_block_cost(const char *bytes, struct range content, size_t pos, bool listed)
{
	size_t limit = content.end - pos > MARK_LOOK ? pos + MARK_LOOK : content.end;
	struct line line = {.begin = pos, .start = pos, .end = limit, .next = limit};
	enum mark_kind kind = mark_read(bytes, &line).kind;
	bool begins = kind == MARK_QUOTE || kind == MARK_ATX || (kind == MARK_RULE && limit == content.end);

	return begins || (listed && kind != MARK_NONE) ? COST_BLOCK : 0;
}

int bind_cost(const char *bytes, struct range content, size_t pos)
{
	struct word before, after;

	if (pos <= content.start || !is_white(bytes[pos - 1]))
		return 0;
	before = word_before(bytes, content.start, pos);
	after = word_after(bytes, pos, content.end);
	if (before.len == 0 || after.len == 0)
		return 0;
	if (is_dash(&after))
		return COST_DASH;
	if (is_digit(after.bytes[0])) {
		if (is_number_parted(&before, &after))
			return COST_NUMBER;
		return is_in(&before, before_numbers, COUNT(before_numbers)) ? COST_UNIT : 0;
	}
	if (is_digit(before.bytes[before.len > LONGEST ? 0 : before.len - 1])) {
		if (is_unit(after))
			return COST_UNIT;
		return is_in(&after, months, COUNT(months)) && before.len <= 2 ? COST_DATE : 0;
	}
	if (is_capital(&after) && (is_initials(&before) || is_in(&before, before_names, COUNT(before_names))))
		return COST_NAME;
	if (is_short_abbreviation(&before) && is_short_abbreviation(&after))
		return COST_ABBREVIATION;
	return 0;
}
