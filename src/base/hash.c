/* SHA-256 by nettle. */
#include "base/hash.h"

#include <stdint.h>
#include <stdio.h>

void hash_init(struct hash *hash)
{
	sha256_init(&hash->context);
}

void hash_add(struct hash *hash, const void *data, size_t len)
{
	sha256_update(&hash->context, len, data);
}

void hash_finish(struct hash *hash, char hex[HASH_HEX_LEN + 1])
{
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(&hash->context, sizeof(digest), digest);
	for (size_t i = 0; i < sizeof(digest); i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}
