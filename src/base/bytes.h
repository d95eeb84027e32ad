/* A byte string that grows. It always has a NUL behind its last byte once something was put in it. */
#pragma once

#include <stdarg.h>
#include <stddef.h>

struct bytes {
	char *data; /* NULL while nothing was put in */
	size_t len, capacity;
};

#define BYTES_INIT \
	{ \
		NULL, 0, 0 \
	}

/* Frees the memory; the string is empty and can be used again. */
void bytes_release(struct bytes *bytes);

/* Empty, keeping the memory. */
void bytes_clear(struct bytes *bytes);

/* Room for `more` bytes behind the last, and a NUL; returns where they go. `len` is the caller's to move. */
char *bytes_reserve(struct bytes *bytes, size_t more);

void bytes_append(struct bytes *bytes, const void *data, size_t len);
void bytes_append_string(struct bytes *bytes, const char *string);
void bytes_append_char(struct bytes *bytes, char c);
void bytes_printf(struct bytes *bytes, const char *format, ...) __attribute__((format(printf, 2, 3)));
void bytes_vprintf(struct bytes *bytes, const char *format, va_list args)
	__attribute__((format(printf, 2, 0), nonnull(2)));

/* Takes `len` bytes out, the first at `at`. */
void bytes_remove(struct bytes *bytes, size_t at, size_t len);

/* Puts `len` bytes in before the byte at `at`. */
void bytes_insert(struct bytes *bytes, size_t at, const void *data, size_t len);

/* As a C string; never NULL. Valid until the next change. */
const char *bytes_string(const struct bytes *bytes);

/* Gives the memory away as a C string, never NULL, which the caller frees; the string here is empty after. */
char *bytes_steal(struct bytes *bytes);
