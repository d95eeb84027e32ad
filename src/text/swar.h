/*
 * Eight bytes at once in an ordinary integer ("SIMD within a register", after H. S. Warren, Hacker's Delight,
 * ch. 6): in each byte of a result only the highest bit is used.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define SWAR_ONES 0x0101010101010101ULL
#define SWAR_HIGHS 0x8080808080808080ULL

static inline uint64_t swar_load(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

/* High bit of every byte that is 0; exact. */
static inline uint64_t swar_zeros(uint64_t word)
{
	return ~(((word & ~SWAR_HIGHS) + ~SWAR_HIGHS) | word) & SWAR_HIGHS;
}

/* High bit of every byte that is `byte`. */
static inline uint64_t swar_equal(uint64_t word, unsigned char byte)
{
	return swar_zeros(word ^ SWAR_ONES * byte);
}

/* High bit of every byte that continues a UTF-8 sequence: 10xxxxxx. */
static inline uint64_t swar_continuations(uint64_t word)
{
	return word & ~(word << 1) & SWAR_HIGHS;
}

/* High bit of every byte of 0xcc or more: in UTF-8, those that begin a code point of U+0300 or more. */
static inline uint64_t swar_from_cc(uint64_t word)
{
	return word & (word << 1) & (word << 2 | word << 3 | (word << 4 & word << 5)) & SWAR_HIGHS;
}

/* High bit of every byte that begins a UTF-8 sequence of two, and of those of them (0xc0, 0xc1) that never may. */
static inline uint64_t swar_leads_of_two(uint64_t word)
{
	return word & (word << 1) & ~(word << 2) & SWAR_HIGHS;
}

static inline uint64_t swar_overlong(uint64_t leads_of_two, uint64_t word)
{
	return leads_of_two & ~(word << 3 | word << 4 | word << 5 | word << 6);
}

/* High bit of every byte that begins a UTF-8 sequence of three or more. */
static inline uint64_t swar_leads_of_more(uint64_t word)
{
	return word & (word << 1) & (word << 2) & SWAR_HIGHS;
}

/* The bits each one byte on in memory; of the word before, those that came over its end. */
static inline uint64_t swar_next(uint64_t highs, uint64_t before)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return highs << 8 | before >> 56;
#else
	return highs >> 8 | before << 56;
#endif
}

/* How many bytes, in the order of memory, stand before the first with its high bit set. `highs` is not 0. */
static inline size_t swar_first(uint64_t highs)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (size_t)__builtin_ctzll(highs) / 8;
#else
	return (size_t)__builtin_clzll(highs) / 8;
#endif
}
