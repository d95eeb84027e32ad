/* Messages of failure. */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

bool error_set(struct error *error, const char *what, const char *why, ...)
{
	struct bytes message = BYTES_INIT;
	va_list args;

	if (!error)
		return false;
	bytes_printf(&message, "%s: ", what);
	va_start(args, why);
	bytes_vprintf(&message, why, args);
	va_end(args);
	free(error->message);
	error->message = bytes_steal(&message);
	return false;
}

bool error_set_errno(struct error *error, const char *what)
{
	return error_set(error, what, "%s", strerror(errno));
}

void error_release(struct error *error)
{
	if (!error)
		return;
	free(error->message);
	error->message = NULL;
}
