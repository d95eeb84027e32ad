/*
 * Time, stamps and names.
 *
 * A stamp is a hybrid logical clock's reading: the wall clock's milliseconds, or where the database has seen a stamp
 * not before them, one more than that; then the device. So stamps made here always grow, follow whatever was merged
 * in, and differ between devices. Source: Kulkarni et al., "Logical Physical Clocks", 2014.
 */
#include "marks/store_internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/memory.h"

int64_t store_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t store_ticks(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void store_uuid(char id[UUID_LEN + 1])
{
	unsigned char random[16];
	size_t pos = 0;

	/* A request this small is never answered in part. */
	while (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random)) {
	}
	random[6] = (unsigned char)((random[6] & 0x0f) | 0x40);
	random[8] = (unsigned char)((random[8] & 0x3f) | 0x80);
	for (size_t i = 0; i < sizeof(random); i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			id[pos++] = '-';
		snprintf(id + pos, 3, "%02x", random[i]);
		pos += 2;
	}
}

bool store_stamp(struct store *store, char stamp[STAMP_LEN + 1], struct error *error)
{
	char *seen = store_string(store, "SELECT value FROM meta WHERE key = 'clock'", "");
	uint64_t last = seen ? strtoull(seen, NULL, 16) : 0;
	int64_t now = store_now();
	uint64_t clock = now > 0 ? (uint64_t)now << 16 : 0;

	free(seen);
	if (clock <= last)
		clock = last + 1;
	snprintf(stamp, STAMP_LEN + 1, "%016" PRIx64 "-%s", clock, store->device);
	stamp[STAMP_CLOCK_LEN] = '\0';
	bool ok = store_run(store, error, "INSERT OR REPLACE INTO meta VALUES('clock', ?1)", "s", stamp);
	stamp[STAMP_CLOCK_LEN] = '-';
	return ok;
}

char *store_clean(const char *string)
{
	const uint8_t *bytes = (const uint8_t *)string;
	size_t left = strlen(string), len = 0;
	struct bytes valid = BYTES_INIT;

	while (left) {
		ucs4_t character;
		int taken = u8_mbtouc(&character, bytes, left);
		uint8_t encoded[6];
		int written = u8_uctomb(encoded, character, sizeof(encoded));

		bytes_append(&valid, encoded, written > 0 ? (size_t)written : 0);
		bytes += taken;
		left -= (size_t)taken;
	}
	uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)bytes_string(&valid), valid.len, NULL, &len);
	char *clean = composed ? mem_copy(composed, len) : mem_copy_string(bytes_string(&valid));
	free(composed);
	bytes_release(&valid);
	return clean;
}
