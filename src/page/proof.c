/*
 * Proof-reading of breaks. What a line end would be read as (page/join.h) must be what stands there: a space where
 * there is one, nothing behind a hyphen of the author's, a word healed where the hyphen is ours. "Thirty-" is no end of
 * a line if "thirtyodd" is what the patterns would make of it: both would look the same.
 *
 * Two breaks are passed though they fail: at a soft hyphen and at a zero-width space the author has said that a line
 * may end.
 */
#include "page/proof.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/memory.h"

/* More hyphens than these are no essay's. */
#define MOST_HYPHENS 256

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static bool is_letter_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

void proof_begin(struct proof *proof, const struct flow *flow, struct range range)
{
	size_t end = flow->content.end;

	*proof = (struct proof){.flow = flow};
	proof->near.start = range.start > JOIN_NEAR ? range.start - JOIN_NEAR : 0;
	proof->near.end = end > range.end && end - range.end > JOIN_NEAR ? range.end + JOIN_NEAR : end;
	for (size_t pos = proof->near.start + 1; pos + 1 < proof->near.end && proof->count < MOST_HYPHENS; pos++) {
		const char *hyphen = memchr(flow->bytes + pos, '-', proof->near.end - 1 - pos);

		if (!hyphen)
			break;
		pos = (size_t)(hyphen - flow->bytes);
		if (!is_letter_byte(hyphen[-1]) || !is_letter_byte(hyphen[1]))
			continue;
		proof->hyphens = mem_grow(proof->hyphens, &proof->capacity, proof->count + 1, sizeof(*proof->hyphens));
		proof->hyphens[proof->count++] = pos;
	}
}

void proof_release(struct proof *proof)
{
	free(proof->hyphens);
	*proof = (struct proof){.hyphens = NULL};
}

/* Whether nothing is seen between what stands on either side of pos. */
static bool are_ideographs(const char *bytes, size_t from, size_t before, size_t after, size_t end)
{
	const uint8_t *at = (const uint8_t *)bytes;
	ucs4_t left, right;

	if (before == from || after >= end || (at[before - 1] < 0x80 && at[after] < 0x80))
		return false;
	if (!u8_prev(&left, at + before, at + from))
		return false;
	u8_mbtouc(&right, at + after, end - after);
	return flow_are_ideographs(left, right);
}

/* Whether the author has said that a line may end before pos. */
static bool is_asked_for(const char *flat, size_t pos)
{
	return (pos >= 2 && memcmp(flat + pos - 2, "\xC2\xAD", 2) == 0) ||
	       (pos >= 3 && memcmp(flat + pos - 3, "\xE2\x80\x8B", 3) == 0);
}

bool proof_passes(const struct proof *proof, const char *flat, struct range range, size_t pos)
{
	const struct flow *flow = proof->flow;
	const char *bytes = flow->bytes;
	size_t end = pos;
	enum join is = JOIN_HYPHEN;
	bool ideographs;

	while (end > range.start && is_white(bytes[end - 1]))
		end--;
	if (end == range.start)
		return true;
	if (end == pos && is_asked_for(flat, pos - range.start))
		return true;
	if (end < pos)
		is = flow_join(flow, end);
	ideographs = are_ideographs(bytes, range.start, end, pos, range.end);
	if (ideographs)
		return end == pos || memchr(bytes + end, '\n', pos - end) != NULL;
	return is == join_if_parted(bytes, flow->content, end, pos, flow->hyphenation);
}

/* Whether the parts of a word stand somewhere near with a hyphen between them. */
static bool stands_hyphenated(const struct proof *proof, const struct proof_word *word, size_t at, const char *added)
{
	size_t added_len = strlen(added), left = at + added_len, right = word->len - at;
	const char *bytes = proof->flow->bytes;

	for (size_t i = 0; i < proof->count; i++) {
		size_t hyphen = proof->hyphens[i];
		size_t distance = hyphen > word->pos ? hyphen - word->pos : word->pos - hyphen;

		if (distance > JOIN_NEAR || hyphen - proof->near.start < left || proof->near.end - hyphen - 1 < right ||
			bytes[hyphen + 1] != word->bytes[at])
			continue;
		if (memcmp(bytes + hyphen + 1, word->bytes + at, right) == 0 &&
			memcmp(bytes + hyphen - left, word->bytes, at) == 0 &&
			memcmp(bytes + hyphen - added_len, added, added_len) == 0)
			return true;
	}
	return false;
}

/* Whether the letters added are those that are taken away again. */
static bool takes_away(const struct proof *proof, const struct proof_word *word, size_t at, const char *added)
{
	char left[HYPHEN_LONGEST * 4 + HYPHEN_ADDED];
	size_t len = strlen(added);

	if (len == 0)
		return true;
	memcpy(left, word->bytes, at);
	memcpy(left + at, added, len);
	return hyphenation_added(proof->flow->hyphenation, left, at + len, word->bytes + at, word->len - at) == len;
}

bool proof_passes_hyphen(const struct proof *proof, const struct proof_word *word, size_t at, const char *added)
{
	return join_heals(word->bytes, word->len, at, word->goes_on) && takes_away(proof, word, at, added) &&
	       !stands_hyphenated(proof, word, at, added);
}
