/* The hashes of a text: of the sources' bytes as they came, and of what is made of them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/hash.h"

struct digest {
	struct hash raw; /* of the sources' bytes so far; its owner adds them */
	struct hash own; /* of the text: of its first bytes so far */
	size_t hashed;
	char raw_hex[HASH_HEX_LEN + 1], own_hex[HASH_HEX_LEN + 1]; /* "" while they are not made */
};

void digest_init(struct digest *digest);

/* Hashes so many more bytes of the text; whether all are. */
bool digest_some(struct digest *digest, const char *bytes, size_t len, size_t budget);

/* The text is the sources' bytes, but for a line end that may have been added: what is hashed already is enough. */
void digest_as_raw(struct digest *digest, bool has_end_added);

const char *digest_raw(struct digest *digest);
