/* The language of a text, from its commonest words. */
#pragma once

#include <stddef.h>

/* A language tag ("sv", "en", "de", "fr", "da", "no", "fi") for up to the first 64 KiB of the bytes; "" where it is not
 * clear. Static. */
const char *language_of(const char *bytes, size_t len);
