/*
 * Preloaded, it lets the allocation numbered $FAIL_AT fail, counted from 1 from the start of the program, and with
 * $FAIL_ON all that come after it too. The number of allocations is written to the file $FAIL_COUNT at the end.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Those of glibc, by the names it has for them itself: looking them up would allocate. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static unsigned long made, fail_at;
static bool goes_on, is_ready;

__attribute__((constructor)) static void begin(void)
{
	const char *at = getenv("FAIL_AT");

	fail_at = at ? strtoul(at, NULL, 10) : 0;
	goes_on = getenv("FAIL_ON") != NULL;
	/* What it runs is none of ours. */
	unsetenv("LD_PRELOAD");
	is_ready = true;
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("FAIL_COUNT");
	FILE *file;

	is_ready = false;
	file = path ? fopen(path, "w") : NULL;
	if (file) {
		fprintf(file, "%lu\n", made);
		fclose(file);
	}
}

static bool fails(void)
{
	if (!is_ready || (++made != fail_at && !(goes_on && fail_at && made > fail_at)))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}
