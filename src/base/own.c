/*
 * The program's own files. Its folder is taken from where the kernel says that the program is, so that an installed
 * tree can be moved, or stand in a package's staging folder, and a build folder needs no installing.
 */
#include "base/own.h"

#include <libgen.h>
#include <limits.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"

char *own_path(const char *built, const char *installed, const char *otherwise)
{
	const char *const near[] = {built, installed};
	char program[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", program, sizeof(program) - 1);

	if (len <= 0)
		return mem_copy_string(otherwise);
	program[len] = '\0';
	const char *folder = dirname(program);

	for (size_t i = 0; i < sizeof(near) / sizeof(near[0]); i++) {
		struct bytes path = BYTES_INIT;

		bytes_printf(&path, "%s/%s", folder, near[i]);
		if (access(bytes_string(&path), R_OK) == 0)
			return bytes_steal(&path);
		bytes_release(&path);
	}
	return mem_copy_string(otherwise);
}
