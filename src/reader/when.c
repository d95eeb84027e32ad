/*
 * Local times by the C library, written as the user's locale writes them (LC_TIME). In C, whose own form would be the
 * month, the day and two digits of the year, and where the locale's is not in UTF-8, a date is year, month, day. A time
 * that cannot be told is left out.
 */
#include "reader/when.h"

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>
#include <unistr.h>

static bool local(int64_t milliseconds, struct tm *parts)
{
	time_t seconds = (time_t)(milliseconds / 1000);

	return milliseconds > 0 && localtime_r(&seconds, parts);
}

static bool has_locale(void)
{
	const char *name = setlocale(LC_TIME, NULL);

	return name && name[0] && strcmp(name, "C") != 0 && strcmp(name, "POSIX") != 0 && strncmp(name, "C.", 2) != 0;
}

/* Appends the time in the first of two formats, or the second where that is not in UTF-8. */
static void append(const struct tm *parts, const char *format, const char *otherwise, struct bytes *out)
{
	char buf[64];
	size_t len = strftime(buf, sizeof(buf), format, parts);

	if (len == 0 || u8_check((const uint8_t *)buf, len) != NULL)
		len = strftime(buf, sizeof(buf), otherwise, parts);
	bytes_append(out, buf, len);
}

static void append_date(const struct tm *parts, struct bytes *out)
{
	static const char plain[] = "%Y-%m-%d";

	append(parts, has_locale() ? "%x" : plain, plain, out);
}

/* Hours and minutes; with morning or afternoon where the locale counts to twelve. */
static void append_time(const struct tm *parts, struct bytes *out)
{
	static const char plain[] = "%H:%M";
	const char *usual = nl_langinfo(T_FMT);
	bool to_twelve = strstr(usual, "%r") || strstr(usual, "%p") || strstr(usual, "%I");

	append(parts, has_locale() && to_twelve ? "%I:%M %p" : plain, plain, out);
}

void when_append(int64_t milliseconds, struct bytes *out)
{
	struct tm parts, today;
	time_t now = time(NULL);

	if (!local(milliseconds, &parts))
		return;
	bool is_today = localtime_r(&now, &today) && today.tm_year == parts.tm_year && today.tm_yday == parts.tm_yday;
	if (is_today)
		append_time(&parts, out);
	else
		append_date(&parts, out);
}

void when_append_full(int64_t milliseconds, struct bytes *out)
{
	struct tm parts;

	if (!local(milliseconds, &parts))
		return;
	append_date(&parts, out);
	bytes_append_char(out, ' ');
	append_time(&parts, out);
}
