/* How alike two texts are, told from a few kilobytes of each. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SKETCH_MAX 512 /* numbers in a sketch at most */

struct sketch {
	uint32_t hashes[SKETCH_MAX]; /* ascending, no two the same */
	size_t count;
};

/* Of the first 16 MiB. Linear; some 100 MB a second. */
void sketch_of(const char *bytes, size_t len, struct sketch *sketch);

/*
 * The same a little at a time: sketching_take() goes about so many bytes further, and tells whether that was all; then
 * the sketch can be had. The bytes are the same every time.
 */
struct sketching;
struct sketching *sketching_new(void);
bool sketching_take(struct sketching *sketching, const char *bytes, size_t len, size_t budget);
void sketching_finish(struct sketching *sketching, struct sketch *sketch);
void sketching_free(struct sketching *sketching);

/* Share of the shorter text's runs of three words that the other has too, 0 to 1, within some hundredths. */
double sketch_alike(const struct sketch *a, const struct sketch *b);

/* As stored: little-endian. sketch_read() takes whatever bytes there are. */
size_t sketch_write(const struct sketch *sketch, uint8_t bytes[SKETCH_MAX * 4]);
void sketch_read(struct sketch *sketch, const uint8_t *bytes, size_t len);
