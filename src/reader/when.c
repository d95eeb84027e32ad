/* Local times by the C library; a time that it cannot tell is left out. */
#include "reader/when.h"

#include <stdbool.h>
#include <time.h>

static bool local(int64_t milliseconds, struct tm *parts)
{
	time_t seconds = (time_t)(milliseconds / 1000);

	return milliseconds > 0 && localtime_r(&seconds, parts);
}

static void append(const struct tm *parts, const char *format, struct bytes *out)
{
	char buf[64];

	bytes_append(out, buf, strftime(buf, sizeof(buf), format, parts));
}

void when_append(int64_t milliseconds, struct bytes *out)
{
	struct tm parts, today;
	time_t now = time(NULL);

	if (!local(milliseconds, &parts))
		return;
	bool is_today = localtime_r(&now, &today) && today.tm_year == parts.tm_year && today.tm_yday == parts.tm_yday;
	append(&parts, is_today ? "%H:%M" : "%Y-%m-%d", out);
}

void when_append_full(int64_t milliseconds, struct bytes *out)
{
	struct tm parts;

	if (local(milliseconds, &parts))
		append(&parts, "%Y-%m-%d %H:%M", out);
}
