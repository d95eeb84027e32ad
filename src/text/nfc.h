/* Normalization form C of a stream of valid UTF-8. Internal to text/. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

struct nfc;

struct nfc *nfc_new(void);
void nfc_free(struct nfc *nfc);

/*
 * Appends what is now certain of the normalized stream to `out`; the last character and marks upon it are held back.
 * `bytes` is whole characters. What is in form C passes at memory speed.
 */
void nfc_add(struct nfc *nfc, const char *bytes, size_t len, struct bytes *out);

/* Whether anything of what was appended so far is not as it came. */
bool nfc_has_changed(const struct nfc *nfc);

/* Appends what was held back: the stream ends here, and another may begin. */
void nfc_end(struct nfc *nfc, struct bytes *out);

/* Whether what stands before a code point may change what it is in form C: no text may be cut before it. */
bool nfc_joins(uint32_t uc);
