/*
 * Bottom-k sketches: every run of three words (letters and digits alone, case as it is) is hashed, and the least
 * hashes are kept. As the same runs get the same hashes, what two sketches have in common below the lesser of their
 * bounds is a fair sample of what the texts have in common.
 *
 * Source: Broder, "On the resemblance and containment of documents", 1997.
 */
#include "marks/sketch.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define READ_MAX ((size_t)16 << 20)
#define POOL ((size_t)8 * SKETCH_MAX)

struct pool {
	uint32_t hashes[POOL];
	size_t count;
	uint32_t bound; /* no hash above it can be among the least */
};

struct sketching {
	struct pool pool;
	uint64_t words[3]; /* the hashes of the last ones */
	size_t count;      /* words so far */
	size_t pos;
};

static int compare(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return (left > right) - (left < right);
}

/* Leaves the least hashes, each once. */
static void settle(struct pool *pool)
{
	size_t kept = 0;

	qsort(pool->hashes, pool->count, sizeof(pool->hashes[0]), compare);
	for (size_t i = 0; i < pool->count && kept < SKETCH_MAX; i++) {
		if (!kept || pool->hashes[i] != pool->hashes[kept - 1])
			pool->hashes[kept++] = pool->hashes[i];
	}
	pool->count = kept;
	if (kept == SKETCH_MAX)
		pool->bound = pool->hashes[kept - 1];
}

static void add(struct pool *pool, uint64_t hash)
{
	/* The multiplications of SplitMix64, so that neighbours in are strangers out. */
	hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
	hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
	uint32_t least = (uint32_t)(hash >> 32);
	if (least > pool->bound)
		return;
	pool->hashes[pool->count++] = least;
	if (pool->count == POOL)
		settle(pool);
}

/* Letters and digits of ASCII, and whatever is beyond it but the punctuation at U+2000 and the no-break space. */
static bool in_word(const char *bytes, size_t pos)
{
	unsigned char c = (unsigned char)bytes[pos];

	if (c < 0x80)
		return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
	return true;
}

static size_t skip_punctuation(const char *bytes, size_t len, size_t pos)
{
	if (len - pos >= 3 && !memcmp(bytes + pos, "\xe2\x80", 2))
		return 3;
	if (len - pos >= 2 && !memcmp(bytes + pos, "\xc2", 1))
		return 2;
	return 0;
}

struct sketching *sketching_new(void)
{
	struct sketching *sketching = mem_alloc(sizeof(*sketching));

	sketching->pool.bound = UINT32_MAX;
	return sketching;
}

void sketching_free(struct sketching *sketching)
{
	free(sketching);
}

static void take_word(struct sketching *sketching, uint64_t hash)
{
	uint64_t *words = sketching->words;
	size_t count = sketching->count++;

	words[count % 3] = hash;
	if (count >= 2)
		add(&sketching->pool,
			words[(count - 2) % 3] * 31 * 31 + words[(count - 1) % 3] * 31 + words[count % 3]);
}

bool sketching_take(struct sketching *sketching, const char *bytes, size_t len, size_t budget)
{
	size_t pos = sketching->pos, end;

	if (len > READ_MAX)
		len = READ_MAX;
	end = len - pos > budget ? pos + budget : len;
	while (pos < end) {
		uint64_t hash = 0xcbf29ce484222325;
		size_t start = pos, skipped = 0;
		while (pos < len && in_word(bytes, pos) && !(skipped = skip_punctuation(bytes, len, pos)))
			hash = (hash ^ (unsigned char)bytes[pos++]) * 0x100000001b3;
		if (pos > start)
			take_word(sketching, hash);
		pos += skipped ? skipped : pos < len && !in_word(bytes, pos);
	}
	sketching->pos = pos;
	return pos >= len;
}

void sketching_finish(struct sketching *sketching, struct sketch *sketch)
{
	struct pool *pool = &sketching->pool;

	settle(pool);
	sketch->count = pool->count;
	memcpy(sketch->hashes, pool->hashes, pool->count * sizeof(pool->hashes[0]));
}

void sketch_of(const char *bytes, size_t len, struct sketch *sketch)
{
	struct sketching *sketching = sketching_new();

	sketching_take(sketching, bytes, len, SIZE_MAX);
	sketching_finish(sketching, sketch);
	sketching_free(sketching);
}

double sketch_alike(const struct sketch *a, const struct sketch *b)
{
	uint32_t bound = UINT32_MAX;
	size_t in_a = 0, in_b = 0, in_both = 0;

	if (a->count == SKETCH_MAX)
		bound = a->hashes[a->count - 1];
	if (b->count == SKETCH_MAX && b->hashes[b->count - 1] < bound)
		bound = b->hashes[b->count - 1];
	while (in_a < a->count && in_b < b->count && a->hashes[in_a] <= bound && b->hashes[in_b] <= bound) {
		uint32_t left = a->hashes[in_a], right = b->hashes[in_b];
		in_both += left == right;
		in_a += left <= right;
		in_b += right <= left;
	}
	while (in_a < a->count && a->hashes[in_a] <= bound)
		in_a++;
	while (in_b < b->count && b->hashes[in_b] <= bound)
		in_b++;
	size_t fewer = in_a < in_b ? in_a : in_b;
	return fewer ? (double)in_both / (double)fewer : 0;
}

size_t sketch_write(const struct sketch *sketch, uint8_t bytes[SKETCH_MAX * 4])
{
	for (size_t i = 0; i < sketch->count; i++) {
		for (size_t j = 0; j < 4; j++)
			bytes[4 * i + j] = (uint8_t)(sketch->hashes[i] >> (8 * j));
	}
	return 4 * sketch->count;
}

void sketch_read(struct sketch *sketch, const uint8_t *bytes, size_t len)
{
	sketch->count = len / 4 < SKETCH_MAX ? len / 4 : SKETCH_MAX;
	for (size_t i = 0; i < sketch->count; i++) {
		sketch->hashes[i] = 0;
		for (size_t j = 0; j < 4; j++)
			sketch->hashes[i] |= (uint32_t)bytes[4 * i + j] << (8 * j);
	}
}
