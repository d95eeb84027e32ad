/* A byte string that grows by doubling. */
#include "base/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void bytes_release(struct bytes *bytes)
{
	free(bytes->data);
	*bytes = (struct bytes)BYTES_INIT;
}

void bytes_clear(struct bytes *bytes)
{
	bytes->len = 0;
	if (bytes->data)
		bytes->data[0] = '\0';
}

char *bytes_reserve(struct bytes *bytes, size_t more)
{
	bytes->data = mem_grow(bytes->data, &bytes->capacity, bytes->len + more + 1, 1);
	return bytes->data + bytes->len;
}

void bytes_append(struct bytes *bytes, const void *data, size_t len)
{
	char *end = bytes_reserve(bytes, len);

	if (len)
		memcpy(end, data, len);
	bytes->len += len;
	bytes->data[bytes->len] = '\0';
}

void bytes_append_string(struct bytes *bytes, const char *string)
{
	bytes_append(bytes, string, strlen(string));
}

void bytes_append_char(struct bytes *bytes, char c)
{
	bytes_append(bytes, &c, 1);
}

void bytes_vprintf(struct bytes *bytes, const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		return;
	vsnprintf(bytes_reserve(bytes, (size_t)len), (size_t)len + 1, format, args);
	bytes->len += (size_t)len;
}

void bytes_printf(struct bytes *bytes, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	bytes_vprintf(bytes, format, args);
	va_end(args);
}

void bytes_remove(struct bytes *bytes, size_t at, size_t len)
{
	if (!len)
		return;
	memmove(bytes->data + at, bytes->data + at + len, bytes->len - at - len);
	bytes->len -= len;
	bytes->data[bytes->len] = '\0';
}

void bytes_insert(struct bytes *bytes, size_t at, const void *data, size_t len)
{
	if (!len)
		return;
	bytes_reserve(bytes, len);
	memmove(bytes->data + at + len, bytes->data + at, bytes->len - at);
	memcpy(bytes->data + at, data, len);
	bytes->len += len;
	bytes->data[bytes->len] = '\0';
}

const char *bytes_string(const struct bytes *bytes)
{
	return bytes->data ? bytes->data : "";
}

char *bytes_steal(struct bytes *bytes)
{
	char *data = bytes->data ? bytes->data : mem_copy("", 0);

	*bytes = (struct bytes)BYTES_INIT;
	return data;
}
