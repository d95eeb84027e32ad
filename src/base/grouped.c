/*
 * From the last digit to the first, as localeconv() says: grouping[i] digits in the group i from the right, the last
 * one again and again; CHAR_MAX ends it. A separator that is no ASCII is a blank of some kind in most locales, and may
 * come in another encoding or be narrower than terminals know: a no-break space stands for it.
 */
#include "base/grouped.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

static const char *separator(const struct lconv *locale)
{
	for (const char *at = locale->thousands_sep; *at; at++)
		if ((unsigned char)*at >= 0x80)
			return "\u00a0";
	return locale->thousands_sep;
}

/* Puts bytes before others that end at `end`. */
static size_t put_before(char *text, size_t start, const char *bytes, size_t len)
{
	memcpy(text + start - len, bytes, len);
	return start - len;
}

struct grouped grouped(size_t number)
{
	const struct lconv *locale = localeconv();
	const char *mark = separator(locale), *grouping = locale->grouping;
	struct grouped grouped;
	size_t start = sizeof(grouped.text) - 1;
	int in_group = 0;

	grouped.text[start] = '\0';
	do {
		char digit = (char)('0' + number % 10);

		if (*grouping > 0 && *grouping != CHAR_MAX && in_group == *grouping) {
			start = put_before(grouped.text, start, mark, strlen(mark));
			in_group = 0;
			grouping += grouping[1] ? 1 : 0;
		}
		start = put_before(grouped.text, start, &digit, 1);
		in_group++;
		number /= 10;
	} while (number > 0);
	memmove(grouped.text, grouped.text + start, sizeof(grouped.text) - start);
	return grouped;
}
