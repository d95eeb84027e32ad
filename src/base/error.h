/* What failed and why, for a message of one line: `uppsats: WHAT: WHY`. Only main.c and the status line show it. */
#pragma once

#include <stdbool.h>

struct error {
	char *message; /* `WHAT: WHY`, or NULL while nothing failed */
};

#define ERROR_INIT \
	{ \
		NULL \
	}

/* Sets the message, in place of an earlier one; `error` may be NULL. Always false, so that a failure is one return. */
bool error_set(struct error *error, const char *what, const char *why, ...) __attribute__((format(printf, 3, 4)));

/* As error_set(), the reason being that of errno. */
bool error_set_errno(struct error *error, const char *what);

void error_release(struct error *error);
