/* A screen as a picture. */
#pragma once

#include <stdbool.h>

#include "session.h"

/* Writes what the terminal shows as SVG, in a frame of its background's colour. False where it cannot be written. */
bool picture_write(const struct session *session, const char *path);
