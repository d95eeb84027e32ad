/* Translations read from a .po file, for what is made while the program is built. */
#pragma once

struct catalogue;

/* NULL where the file cannot be read. The caller frees. */
struct catalogue *catalogue_read(const char *path);
void catalogue_free(struct catalogue *catalogue);

/* What a message is in the other language; the message itself where that is not known or `catalogue` is NULL. */
const char *catalogue_find(const struct catalogue *catalogue, const char *message);
