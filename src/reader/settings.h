/* Settings changed while reading, and written into the config file. */
#pragma once

#include <stdbool.h>

#include "base/bytes.h"
#include "base/error.h"
#include "reader/options.h"

struct reader;

/* Sets it, with what is seen; says what came of it. False, and nothing set, where the value does not fit. */
bool settings_set(struct reader *reader, enum option_id id, const char *value, struct error *error);

/* Appends the value it has now, as the config file would have it; "" where it has none. */
void settings_value(struct reader *reader, enum option_id id, struct bytes *out);

/* The config file: the one named, or the default one; NULL where there is no home. The caller frees. */
char *settings_path(const struct reader *reader);

/* Binds a key, as the config file does. */
bool settings_bind(struct reader *reader, const char *key, const char *command, struct error *error);
