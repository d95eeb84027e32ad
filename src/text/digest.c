/* SHA-256 of both, of the text a little at a time. */
#include "text/digest.h"

void digest_init(struct digest *digest)
{
	*digest = (struct digest){.hashed = 0};
	hash_init(&digest->raw);
	hash_init(&digest->own);
}

bool digest_some(struct digest *digest, const char *bytes, size_t len, size_t budget)
{
	size_t left = len - digest->hashed;

	if (digest->own_hex[0])
		return true;
	if (budget > left)
		budget = left;
	hash_add(&digest->own, bytes + digest->hashed, budget);
	digest->hashed += budget;
	if (budget == left)
		hash_finish(&digest->own, digest->own_hex);
	return budget == left;
}

void digest_as_raw(struct digest *digest, bool has_end_added)
{
	struct hash hash = digest->raw;

	if (has_end_added)
		hash_add(&hash, "\n", 1);
	hash_finish(&hash, digest->own_hex);
}

const char *digest_raw(struct digest *digest)
{
	if (!digest->raw_hex[0]) {
		struct hash hash = digest->raw;

		hash_finish(&hash, digest->raw_hex);
	}
	return digest->raw_hex;
}
