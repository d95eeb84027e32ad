/*
 * Sets of bytes are looked up by a shuffle, 32 or 16 bytes at once: a byte's lower half and its upper half each choose
 * a byte of a table of sixteen, whose bits are the ways it may be of; the bits that both have, at all four places, are
 * the ways that may hold there (the algorithm is Teddy, by G. Langdale, of Hyperscan). Halves let more through than the
 * sets have, so what is left is looked up by whole bytes.
 */
#include "text/scan.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAS_SHUFFLE 1
#else
#define HAS_SHUFFLE 0
#endif

void scan_add(struct scan *scan, int way, int place, unsigned char byte)
{
	uint8_t bit = (uint8_t)(1 << way);

	scan->sets[place][byte] |= bit;
	scan->low[place][byte & 15] |= bit;
	scan->high[place][byte >> 4] |= bit;
}

void scan_add_any(struct scan *scan, int way, int place)
{
	for (; place < SCAN_PLACES; place++)
		for (int byte = 0; byte < 256; byte++)
			scan_add(scan, way, place, (unsigned char)byte);
}

static bool holds(const struct scan *scan, const unsigned char *at)
{
	return scan->sets[0][at[0]] & scan->sets[1][at[1]] & scan->sets[2][at[2]] & scan->sets[3][at[3]];
}

size_t scan_next_plainly(const struct scan *scan, const char *bytes, size_t len, size_t from, size_t until)
{
	const unsigned char *s = (const unsigned char *)bytes;
	unsigned char end[SCAN_PLACES];

	for (; from < until && len - from >= SCAN_PLACES; from++)
		if (scan->sets[0][s[from]] && holds(scan, s + from))
			return from;
	for (; from < until; from++) {
		memset(end, 0, sizeof(end));
		memcpy(end, s + from, len - from < sizeof(end) ? len - from : sizeof(end));
		if (holds(scan, end))
			return from;
	}
	return until;
}

#if HAS_SHUFFLE

/* The first of the places told by the bits of `mask`, counted from `from`, where a way holds indeed; or SIZE_MAX. */
static size_t first_of(const struct scan *scan, const unsigned char *bytes, size_t from, uint32_t mask)
{
	for (; mask; mask &= mask - 1) {
		size_t at = from + (size_t)__builtin_ctz(mask);

		if (holds(scan, bytes + at))
			return at;
	}
	return SIZE_MAX;
}

/* Both return a place that holds, or one from which on fewer bytes are left than are looked at in one step. */
__attribute__((target("avx2"))) static size_t by_32(
	const struct scan *scan, const unsigned char *bytes, size_t len, size_t from, size_t until, bool *found)
{
	const __m256i half = _mm256_set1_epi8(15), none = _mm256_setzero_si256();
	__m256i low[SCAN_PLACES], high[SCAN_PLACES];

	for (int i = 0; i < SCAN_PLACES; i++) {
		low[i] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)scan->low[i]));
		high[i] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)scan->high[i]));
	}
	for (; from < until && len - from >= 32 + SCAN_PLACES - 1; from += 32) {
		__m256i ways = _mm256_set1_epi8(-1);

		for (int i = 0; i < SCAN_PLACES; i++) {
			__m256i at = _mm256_loadu_si256((const __m256i *)(bytes + from + i));
			__m256i upper = _mm256_and_si256(_mm256_srli_epi16(at, 4), half);

			ways = _mm256_and_si256(ways, _mm256_shuffle_epi8(low[i], _mm256_and_si256(at, half)));
			ways = _mm256_and_si256(ways, _mm256_shuffle_epi8(high[i], upper));
		}
		if (_mm256_testz_si256(ways, ways))
			continue;
		size_t at = first_of(scan, bytes, from, ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(ways, none)));
		*found = at != SIZE_MAX;
		if (*found)
			return at;
	}
	return from;
}

__attribute__((target("ssse3"))) static size_t by_16(
	const struct scan *scan, const unsigned char *bytes, size_t len, size_t from, size_t until, bool *found)
{
	const __m128i half = _mm_set1_epi8(15), none = _mm_setzero_si128();
	__m128i low[SCAN_PLACES], high[SCAN_PLACES];

	for (int i = 0; i < SCAN_PLACES; i++) {
		low[i] = _mm_loadu_si128((const __m128i *)scan->low[i]);
		high[i] = _mm_loadu_si128((const __m128i *)scan->high[i]);
	}
	for (; from < until && len - from >= 16 + SCAN_PLACES - 1; from += 16) {
		__m128i ways = _mm_set1_epi8(-1);

		for (int i = 0; i < SCAN_PLACES; i++) {
			__m128i at = _mm_loadu_si128((const __m128i *)(bytes + from + i));
			__m128i upper = _mm_and_si128(_mm_srli_epi16(at, 4), half);

			ways = _mm_and_si128(ways, _mm_shuffle_epi8(low[i], _mm_and_si128(at, half)));
			ways = _mm_and_si128(ways, _mm_shuffle_epi8(high[i], upper));
		}
		uint32_t mask = ~(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(ways, none)) & 0xffff;
		size_t at = mask ? first_of(scan, bytes, from, mask) : SIZE_MAX;
		*found = at != SIZE_MAX;
		if (*found)
			return at;
	}
	return from;
}

size_t scan_next(const struct scan *scan, const char *bytes, size_t len, size_t from, size_t until)
{
	const unsigned char *s = (const unsigned char *)bytes;
	bool found = false;

	if (__builtin_cpu_supports("avx2"))
		from = by_32(scan, s, len, from, until, &found);
	else if (__builtin_cpu_supports("ssse3"))
		from = by_16(scan, s, len, from, until, &found);
	if (from >= until)
		return until;
	return found ? from : scan_next_plainly(scan, bytes, len, from, until);
}

#else

size_t scan_next(const struct scan *scan, const char *bytes, size_t len, size_t from, size_t until)
{
	return scan_next_plainly(scan, bytes, len, from, until);
}

#endif
