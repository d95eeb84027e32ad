/* SHA-256 (FIPS 180-4) in hexadecimal, taken in steps. */
#pragma once

#include <nettle/sha2.h>
#include <stddef.h>

#define HASH_HEX_LEN 64 /* digits of a hash, without the NUL */

struct hash {
	struct sha256_ctx context;
};

void hash_init(struct hash *hash);
void hash_add(struct hash *hash, const void *data, size_t len);

/* Writes the digits and a NUL; the hash starts anew. */
void hash_finish(struct hash *hash, char hex[HASH_HEX_LEN + 1]);
