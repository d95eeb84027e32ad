/*
 * Memory that is there or the program ends: exhaustion restores the terminal, says so and exits with status 1.
 * Callers bound the sizes of what they read first, so that only a machine truly out of memory comes here.
 */
#pragma once

#include <stddef.h>

/* What must be done before the message of exhaustion can be read, such as leaving the terminal's full-screen mode. */
void mem_on_exhaustion(void (*restore)(void));

/* Says that there is no more memory and ends the program, as all below do: for libraries that only tell. */
_Noreturn void mem_exhausted(void);

/* Zeroed. The caller frees with free(). Never NULL, also for size 0. */
void *mem_alloc(size_t size);

/* As realloc(); what is added is not zeroed. */
void *mem_resize(void *old, size_t size);

/* A copy with a NUL added behind its len bytes. The caller frees. */
char *mem_copy(const void *data, size_t len);

/* A copy of a C string, or NULL of NULL. The caller frees. */
char *mem_copy_string(const char *string);

/*
 * Room for at least `count` elements of `size` bytes in the array `old` of *capacity elements: returns the array,
 * grown by doubling where it must be, and updates *capacity.
 */
void *mem_grow(void *old, size_t *capacity, size_t count, size_t size);
