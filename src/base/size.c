/* Sizes, as powers of 1024 with at most one digit behind the point. */
#include "base/size.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/message.h"

static const char units[] = "KMGT";

/* The power of two that the letters behind a number stand for; -1 where they stand for none. */
static int shift_of(const char *letters)
{
	const char *unit = letters[0] ? strchr(units, letters[0] & ~0x20) : NULL;

	if (!letters[0] || strcasecmp(letters, "B") == 0)
		return 0;
	if (!unit || (letters[1] && strcasecmp(letters + 1, "B") != 0 && strcasecmp(letters + 1, "iB") != 0))
		return -1;
	return 10 * (int)(unit - units + 1);
}

bool size_parse(const char *words, size_t *size)
{
	size_t number = 0, tenths = 0;
	const char *at = words;
	int shift;

	for (; *at >= '0' && *at <= '9'; at++) {
		if (number > SIZE_MAX / 16)
			return false;
		number = number * 10 + (size_t)(*at - '0');
	}
	if (at == words)
		return false;
	if ((*at == '.' || *at == ',') && at[1] >= '0' && at[1] <= '9') {
		tenths = (size_t)(at[1] - '0');
		at += 2;
	}
	shift = shift_of(at + strspn(at, " "));
	if (shift < 0 || number >= SIZE_MAX >> shift >> 1)
		return false;
	number = (number << shift) + (tenths << shift) / 10;
	if (number == 0)
		return false;
	*size = number;
	return true;
}

void size_print(size_t size, struct bytes *out)
{
	size_t unit = 0, tenths;

	while (unit < sizeof(units) - 1 && size >> (10 * (unit + 1)) > 0)
		unit++;
	if (unit == 0) {
		bytes_printf(out, ngettext("%zu byte", "%zu bytes", size), size);
		return;
	}
	tenths = (size >> (10 * (unit - 1))) * 10 / 1024;
	if (tenths % 10 == 0)
		bytes_printf(out, "%zu %ciB", tenths / 10, units[unit - 1]);
	else
		bytes_printf(out, "%zu.%zu %ciB", tenths / 10, tenths % 10, units[unit - 1]);
}
