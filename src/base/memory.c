/* Allocation that never fails to its caller. */
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*restore_terminal)(void);

void mem_on_exhaustion(void (*restore)(void))
{
	restore_terminal = restore;
}

_Noreturn void mem_exhausted(void)
{
	static const char message[] = "uppsats: memory: there is no more\n";

	if (restore_terminal)
		restore_terminal();
	/* Nothing here may allocate, as stdio might. */
	ssize_t ignored = write(STDERR_FILENO, message, sizeof(message) - 1);
	(void)ignored;
	_exit(1);
}

void *mem_alloc(size_t size)
{
	void *data = calloc(1, size ? size : 1);

	if (!data)
		mem_exhausted();
	return data;
}

void *mem_resize(void *old, size_t size)
{
	void *data = realloc(old, size ? size : 1);

	if (!data)
		mem_exhausted();
	return data;
}

char *mem_copy(const void *data, size_t len)
{
	char *copy = mem_resize(NULL, len + 1);

	if (len)
		memcpy(copy, data, len);
	copy[len] = '\0';
	return copy;
}

char *mem_copy_string(const char *string)
{
	return string ? mem_copy(string, strlen(string)) : NULL;
}

void *mem_grow(void *old, size_t *capacity, size_t count, size_t size)
{
	size_t wanted = *capacity ? *capacity : 16;

	if (count <= *capacity && old)
		return old;
	while (wanted < count) {
		if (wanted > SIZE_MAX / 2 / size)
			mem_exhausted();
		wanted *= 2;
	}
	*capacity = wanted;
	return mem_resize(old, wanted * size);
}
