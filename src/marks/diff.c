/*
 * A comparison of two texts as words and marks. What is the same at both ends is matched; then runs of words that
 * occur once in either text are matched where they are in the same order (a longest increasing subsequence), and what
 * lies between two matches is compared in the same way with shorter runs, at last with single words and, where it is
 * short, by a longest common subsequence in full. Patience diff, with runs instead of lines: unique runs do not lead
 * astray as frequent words do, and the work stays linear in practice.
 *
 * Invariant: `to_new` increases over the tokens that have a match, and `to_old` is its inverse.
 *
 * Source: the patience diff of Bram Cohen (2005); longest increasing subsequence after Fredman, 1975.
 */
#include "marks/diff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define NONE UINT32_MAX
#define TABLE_MAX 40000 /* cells of a longest common subsequence in full */
#define RUN_MIN 3       /* matched tokens in a row that are hardly chance */

struct token {
	uint32_t start, end; /* bytes */
	uint64_t hash;
};

struct side {
	struct token *tokens;
	uint32_t *match; /* of each token its match on the other side, or NONE */
	size_t count, capacity;
};

struct diff {
	struct side old, new;
};

struct region {
	size_t old_start, old_end, new_start, new_end;
	unsigned run; /* index into runs: how long runs are to be */
};

struct regions {
	struct region *items;
	size_t count, capacity;
};

static const size_t runs[] = {8, 3, 1, 0};

static bool is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(unsigned char c)
{
	return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Words, and every other mark by itself; white space only parts them. */
static void split(struct side *side, const char *bytes, size_t len)
{
	size_t pos = 0;

	while (pos < len) {
		if (is_space((unsigned char)bytes[pos])) {
			pos++;
			continue;
		}
		uint64_t hash = 0xcbf29ce484222325;
		size_t start = pos;
		do {
			hash = (hash ^ (unsigned char)bytes[pos++]) * 0x100000001b3;
		} while (is_letter((unsigned char)bytes[start]) && pos < len && is_letter((unsigned char)bytes[pos]));
		side->tokens = mem_grow(side->tokens, &side->capacity, side->count + 1, sizeof(side->tokens[0]));
		side->tokens[side->count++] = (struct token){(uint32_t)start, (uint32_t)pos, hash ^ (hash >> 29)};
	}
	side->match = mem_resize(NULL, (side->count + 1) * sizeof(side->match[0]));
	memset(side->match, 0xff, (side->count + 1) * sizeof(side->match[0]));
}

static bool same(const struct diff *diff, size_t old_token, size_t new_token)
{
	return diff->old.tokens[old_token].hash == diff->new.tokens[new_token].hash;
}

static void match(struct diff *diff, size_t old_token, size_t new_token)
{
	diff->old.match[old_token] = (uint32_t)new_token;
	diff->new.match[new_token] = (uint32_t)old_token;
}

/* Matches what is the same at both ends of a region and takes it off. */
static void trim(struct diff *diff, struct region *region)
{
	while (region->old_start < region->old_end && region->new_start < region->new_end &&
		same(diff, region->old_start, region->new_start))
		match(diff, region->old_start++, region->new_start++);
	while (region->old_start < region->old_end && region->new_start < region->new_end &&
		same(diff, region->old_end - 1, region->new_end - 1))
		match(diff, --region->old_end, --region->new_end);
}

/* Where a run occurs: the token it begins at, NONE where nowhere, NONE - 1 where more than once. */
struct occurrence {
	uint64_t hash;
	uint32_t old_token, new_token;
};

struct occurrences {
	struct occurrence *slots;
	size_t mask;
};

#define REPEATED (NONE - 1)

static struct occurrence *find_slot(const struct occurrences *table, uint64_t hash)
{
	size_t slot = (size_t)(hash * 0x9e3779b97f4a7c15 >> 20) & table->mask;

	while (table->slots[slot].hash && table->slots[slot].hash != hash)
		slot = (slot + 1) & table->mask;
	return &table->slots[slot];
}

static uint64_t run_hash(const struct token *tokens, size_t run)
{
	uint64_t hash = 1;

	for (size_t i = 0; i < run; i++)
		hash = (hash ^ tokens[i].hash) * 0x9e3779b97f4a7c15 + (hash >> 31);
	return hash | 1;
}

/* Notes every run of both sides in a table. */
static struct occurrences note_runs(const struct diff *diff, const struct region *region, size_t run)
{
	size_t count = region->old_end - region->old_start + region->new_end - region->new_start, slots = 64;
	struct occurrences table;

	while (slots < 2 * count)
		slots *= 2;
	table.mask = slots - 1;
	table.slots = mem_alloc(slots * sizeof(table.slots[0]));
	for (int side = 0; side < 2; side++) {
		const struct side *of = side ? &diff->new : &diff->old;
		size_t start = side ? region->new_start : region->old_start;
		size_t end = side ? region->new_end : region->old_end;
		for (size_t token = start; token + run <= end; token++) {
			uint64_t hash = run_hash(of->tokens + token, run);
			struct occurrence *slot = find_slot(&table, hash);
			if (!slot->hash)
				*slot = (struct occurrence){hash, NONE, NONE};
			uint32_t *where = side ? &slot->new_token : &slot->old_token;
			*where = *where == NONE ? (uint32_t)token : REPEATED;
		}
	}
	return table;
}

struct pair {
	uint32_t old_token, new_token;
	uint32_t before; /* index of the pair before it in the longest sequence that ends with it, or NONE */
};

/* The runs that occur once on either side, in the order of the old; the caller frees. */
static struct pair *unique_pairs(const struct diff *diff, const struct region *region, size_t run, size_t *count)
{
	struct occurrences table = note_runs(diff, region, run);
	struct pair *pairs = NULL;
	size_t capacity = 0;

	*count = 0;
	for (size_t token = region->old_start; token + run <= region->old_end; token++) {
		const struct occurrence *slot = find_slot(&table, run_hash(diff->old.tokens + token, run));
		if (slot->old_token != token || slot->new_token >= REPEATED)
			continue;
		pairs = mem_grow(pairs, &capacity, *count + 1, sizeof(pairs[0]));
		pairs[(*count)++] = (struct pair){slot->old_token, slot->new_token, NONE};
	}
	free(table.slots);
	return pairs;
}

/* The last pair of the longest sequence in which the new tokens increase too; the others by `before`. */
static uint32_t longest_increasing(struct pair *pairs, size_t count)
{
	uint32_t *tails = mem_resize(NULL, (count + 1) * sizeof(tails[0]));
	size_t length = 0;

	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = length;
		while (low < high) {
			size_t middle = (low + high) / 2;
			if (pairs[tails[middle]].new_token < pairs[i].new_token)
				low = middle + 1;
			else
				high = middle;
		}
		pairs[i].before = low ? tails[low - 1] : NONE;
		tails[low] = (uint32_t)i;
		if (low == length)
			length++;
	}
	uint32_t last = length ? tails[length - 1] : NONE;
	free(tails);
	return last;
}

static void push(struct regions *regions, struct region region)
{
	if (region.old_start >= region.old_end || region.new_start >= region.new_end || !runs[region.run])
		return;
	regions->items = mem_grow(regions->items, &regions->capacity, regions->count + 1, sizeof(regions->items[0]));
	regions->items[regions->count++] = region;
}

/* Longest common subsequence by the whole table of lengths. */
static void compare_in_full(struct diff *diff, const struct region *region)
{
	size_t olds = region->old_end - region->old_start, news = region->new_end - region->new_start;
	size_t width = news + 1;
	uint16_t *lengths = mem_alloc((olds + 1) * width * sizeof(lengths[0]));

	for (size_t i = olds; i-- > 0;) {
		for (size_t j = news; j-- > 0;) {
			uint16_t down = lengths[(i + 1) * width + j], right = lengths[i * width + j + 1];
			lengths[i * width + j] = same(diff, region->old_start + i, region->new_start + j)
			                                 ? (uint16_t)(lengths[(i + 1) * width + j + 1] + 1)
			                         : down > right ? down
			                                        : right;
		}
	}
	for (size_t i = 0, j = 0; i < olds && j < news;) {
		if (same(diff, region->old_start + i, region->new_start + j)) {
			match(diff, region->old_start + i, region->new_start + j);
			i++;
			j++;
		} else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
			i++;
		} else {
			j++;
		}
	}
	free(lengths);
}

/* Matches the unique runs of a region that are in order, and leaves what lies between for shorter ones. */
static void compare_region(struct diff *diff, struct region region, struct regions *regions)
{
	trim(diff, &region);
	size_t olds = region.old_end - region.old_start, news = region.new_end - region.new_start;
	if (!olds || !news)
		return;
	if (olds < TABLE_MAX && news < TABLE_MAX && olds * news <= TABLE_MAX) {
		compare_in_full(diff, &region);
		return;
	}
	size_t count;
	struct pair *pairs = unique_pairs(diff, &region, runs[region.run], &count);
	/* From the last to the first, so that each match can grow back to the one before. */
	struct region rest = {region.old_start, region.old_end, region.new_start, region.new_end, region.run + 1};
	for (uint32_t i = longest_increasing(pairs, count); i != NONE; i = pairs[i].before) {
		size_t old_token = pairs[i].old_token, new_token = pairs[i].new_token;
		if (old_token + runs[region.run] > rest.old_end || new_token + runs[region.run] > rest.new_end)
			continue;
		struct region behind = rest;
		behind.old_start = old_token;
		behind.new_start = new_token;
		trim(diff, &behind);
		push(regions, behind);
		rest.old_end = old_token;
		rest.new_end = new_token;
	}
	push(regions, rest);
	free(pairs);
}

struct diff *diff_new(const char *old_bytes, size_t old_len, const char *new_bytes, size_t new_len)
{
	struct diff *diff = mem_alloc(sizeof(*diff));
	struct regions regions = {NULL, 0, 0};

	split(&diff->old, old_bytes, old_len);
	split(&diff->new, new_bytes, new_len);
	push(&regions, (struct region){0, diff->old.count, 0, diff->new.count, 0});
	while (regions.count) {
		struct region region = regions.items[--regions.count];
		compare_region(diff, region, &regions);
	}
	free(regions.items);
	return diff;
}

void diff_free(struct diff *diff)
{
	if (!diff)
		return;
	free(diff->old.tokens);
	free(diff->old.match);
	free(diff->new.tokens);
	free(diff->new.match);
	free(diff);
}

/* The first token that ends behind pos. */
static size_t token_at(const struct side *side, size_t pos)
{
	size_t low = 0, high = side->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (side->tokens[middle].end <= pos)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Between the matches next before and next after a passage of which nothing is left. */
static struct range gap(const struct diff *diff, size_t first, size_t last)
{
	size_t before = first, after = last;

	while (before > 0 && diff->old.match[before - 1] == NONE)
		before--;
	while (after < diff->old.count && diff->old.match[after] == NONE)
		after++;
	size_t start = before ? diff->new.tokens[diff->old.match[before - 1]].end : 0;
	size_t end = after < diff->old.count ? diff->new.tokens[diff->old.match[after]].start
	             : diff->new.count       ? diff->new.tokens[diff->new.count - 1].end
	                                     : 0;
	return (struct range){start, end};
}

/* How many tokens in a row around this one are matched to neighbours likewise. */
static bool in_run(const struct side *side, size_t token)
{
	size_t length = 1;

	for (size_t i = token;
		length < RUN_MIN && i > 0 && side->match[i - 1] + 1 == side->match[i] && side->match[i - 1] != NONE;
		i--)
		length++;
	for (size_t i = token; length < RUN_MIN && i + 1 < side->count && side->match[i + 1] == side->match[i] + 1; i++)
		length++;
	return length >= RUN_MIN;
}

struct diff_image diff_image(const struct diff *diff, struct range old_range)
{
	size_t first = token_at(&diff->old, old_range.start), last = first, chars = 0, kept = 0, matched = 0, firm = 0;
	uint32_t from = NONE, to = NONE;
	struct diff_image image = {{0, 0}, 0, false, false, false};

	for (; last < diff->old.count && diff->old.tokens[last].start < old_range.end; last++) {
		const struct token *token = &diff->old.tokens[last];
		uint32_t match_of = diff->old.match[last];
		chars += token->end - token->start;
		if (match_of == NONE)
			continue;
		kept += token->end - token->start;
		matched++;
		firm += in_run(&diff->old, last);
		from = from == NONE ? match_of : from;
		to = match_of;
	}
	if (from == NONE) {
		image.range = gap(diff, first, last);
		return image;
	}
	image.kept = (double)kept / (double)chars;
	image.firm = 2 * firm > matched;
	image.ends = diff->old.match[first] != NONE && diff->old.match[last - 1] != NONE;
	image.whole = matched == last - first && to - from + 1 == matched;
	image.range = (struct range){diff->new.tokens[from].start, diff->new.tokens[to].end};
	/* A passage may begin or end within a word, or with a mark that was not compared. */
	if (image.whole && old_range.start > diff->old.tokens[first].start)
		image.range.start += old_range.start - diff->old.tokens[first].start;
	if (image.whole && old_range.end < diff->old.tokens[last - 1].end)
		image.range.end -= diff->old.tokens[last - 1].end - old_range.end;
	return image;
}

double diff_foreign(const struct diff *diff, struct range new_range, struct range old_range)
{
	size_t chars = 0, foreign = 0;

	for (size_t i = token_at(&diff->new, new_range.start);
		i < diff->new.count && diff->new.tokens[i].start < new_range.end; i++) {
		size_t length = diff->new.tokens[i].end - diff->new.tokens[i].start;
		uint32_t match_of = diff->new.match[i];
		chars += length;
		if (match_of == NONE || !in_run(&diff->new, i))
			continue;
		const struct token *token = &diff->old.tokens[match_of];
		if (token->end <= old_range.start || token->start >= old_range.end)
			foreign += length;
	}
	return chars ? (double)foreign / (double)chars : 0;
}
