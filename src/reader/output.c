/* Text out, by libunistring's converter where the locale is not UTF-8. */
#include "reader/output.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <uniconv.h>

#include "base/bytes.h"

bool output_write(FILE *file, const char *bytes, size_t len)
{
	const char *encoding = nl_langinfo(CODESET);
	struct bytes name = BYTES_INIT;
	size_t written = 0;
	char *converted;

	/* Where the locale has no more than ASCII the program goes by UTF-8 (main.c). */
	if (len == 0 || strcmp(encoding, "UTF-8") == 0 || strcmp(encoding, "ANSI_X3.4-1968") == 0)
		return fwrite(bytes, 1, len, file) == len;
	/* Quotes and dashes become those of ASCII rather than question marks. */
	bytes_printf(&name, "%s//TRANSLIT", encoding);
	converted = u8_conv_to_encoding(
		bytes_string(&name), iconveh_question_mark, (const uint8_t *)bytes, len, NULL, NULL, &written);
	if (!converted)
		converted = u8_conv_to_encoding(
			encoding, iconveh_question_mark, (const uint8_t *)bytes, len, NULL, NULL, &written);
	bytes_release(&name);
	bool good = converted && fwrite(converted, 1, written, file) == written;
	free(converted);
	return good;
}
