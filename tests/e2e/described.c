/*
 * A description's strings are taken apart into control characters and sequences. What has parameters in it (%p1%d, or
 * whole conditions) is known by what stands before the numbers and by its last byte; the others by all of their bytes.
 */
#include "described.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"

/* Sent in place of a parameter or a condition; no terminal has it. */
#define HOLE '\001'

static struct {
	char *term; /* whose sequences these are */
	struct bytes items[1024];
	size_t count;
} known;

/* Strings that are not for showing text: keys, printing, status lines, resetting, colours of the palette, the bell. */
static bool is_for_showing(const char *name)
{
	static const char *const others[] = {"bel", "dsl", "flash", "fsl", "hd", "hu", "initc", "initp", "iprog", "mgc",
		"oc", "pfkey", "pfloc", "pfx", "pfxl", "pln", "prot", "rfi", "tsl", "u6", "u7", "u8", "u9", "wind"};

	if (*name == 'k' || strncmp(name, "mc", 2) == 0 || strncmp(name, "is", 2) == 0)
		return false;
	if (strncmp(name, "rs", 2) == 0 || strncmp(name, "if", 2) == 0 || strncmp(name, "rf", 2) == 0)
		return false;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (strcmp(others[i], name) == 0)
			return false;
	return true;
}

/* The length of a %-code of terminfo(5). */
static size_t code_length(const char *code)
{
	size_t len = 1;

	switch (code[1]) {
	case '\0':
		return 1;
	case 'p':
	case 'P':
	case 'g':
		return code[2] ? 3 : 2;
	case '-':
	case '+':
		return 2; /* a flag stands behind a colon, or behind another flag */
	case '\'':
		return strnlen(code, 4);
	case '{':
		return strcspn(code, "}") + 1;
	default:
		len += strspn(code + 1, ":-+# 0123456789.");
		return code[len] ? len + 1 : len;
	}
}

/* A string without padding, and with holes for what is only known when it is sent. */
static void flatten(const char *string, struct bytes *flat)
{
	while (*string) {
		if (string[0] == '%' && string[1] == '%') {
			bytes_append_char(flat, '%');
			string += 2;
		} else if (*string == '%') {
			bytes_append_char(flat, HOLE);
			string += code_length(string);
		} else if (string[0] == '$' && string[1] == '<') {
			string += strcspn(string, ">");
			string += *string == '>';
		} else {
			bytes_append_char(flat, *string++);
		}
	}
}

static bool is_parameter(char c)
{
	return (c >= '0' && c <= ';') || c == HOLE;
}

size_t described_length(const char *bytes, size_t len)
{
	const char *final = bytes + 2, *end = bytes + len;

	if (len < 2)
		return 0;
	if (bytes[1] == '[') {
		while (final < end && (is_parameter(*final) || (*final >= ' ' && *final < '@')))
			final++;
	} else if (strchr("]PX^_", bytes[1])) {
		while (final < end && *final != '\a' && !(final[0] == '\\' && final[-1] == '\033'))
			final++;
	} else if (bytes[1] >= ' ' && bytes[1] < '0') {
		while (final < end && *final >= ' ' && *final < '0')
			final++;
	} else {
		return 2;
	}
	return final < end ? (size_t)(final - bytes) + 1 : 0;
}

/* A sequence without its numbers. */
static void shape_of(const char *sequence, size_t len, struct bytes *shape)
{
	for (size_t i = 0; i < len; i++)
		if (i < 2 || !is_parameter(sequence[i]))
			bytes_append_char(shape, sequence[i]);
}

static void learn(const char *sequence, size_t len)
{
	struct bytes *item = &known.items[known.count];

	if (known.count == sizeof(known.items) / sizeof(*known.items))
		return;
	if (memchr(sequence, HOLE, len))
		shape_of(sequence, len, item);
	else
		bytes_append(item, sequence, len);
	/* A shape is told from what is sent as it stands. */
	bytes_append_char(item, memchr(sequence, HOLE, len) ? HOLE : '\0');
	known.count++;
}

static void learn_string(const char *string)
{
	struct bytes flat = BYTES_INIT;

	flatten(string, &flat);
	for (size_t pos = 0; pos < flat.len;) {
		size_t len = 1;

		if (flat.data[pos] == '\033') {
			len = described_length(flat.data + pos, flat.len - pos);
			if (len == 0)
				break;
		}
		if ((unsigned char)flat.data[pos] < ' ' && flat.data[pos] != HOLE)
			learn(flat.data + pos, len);
		pos += len;
	}
	bytes_release(&flat);
}

static bool describe(const char *name)
{
	int status;

	return *name && setupterm(name, STDOUT_FILENO, &status) == OK;
}

/* As src/screen/description.c finds the kin of a terminal that the system does not know. */
static void find_description(const char *term)
{
	char *name = mem_copy_string(term), *hyphen;
	bool found;

	while (!(found = describe(name)) && (hyphen = strrchr(name, '-')))
		*hyphen = '\0';
	free(name);
	if (!found && !(*term && (describe("xterm-256color") || describe("xterm"))) && !describe("vt100"))
		exit(77);
}

static void learn_all(const char *term)
{
	for (size_t i = 0; i < known.count; i++)
		bytes_release(&known.items[i]);
	known.count = 0;
	free(known.term);
	known.term = mem_copy_string(term);
	find_description(term);
	for (size_t i = 0; strnames[i]; i++) {
		const char *string = tigetstr((NCURSES_CONST char *)strnames[i]);

		if (string && string != (const char *)-1 && is_for_showing(strnames[i]))
			learn_string(string);
	}
	del_curterm(cur_term);
}

static bool is_known(const char *bytes, size_t len, char mark)
{
	for (size_t i = 0; i < known.count; i++) {
		const struct bytes *item = &known.items[i];

		if (item->len == len + 1 && memcmp(item->data, bytes, len) == 0 && item->data[len] == mark)
			return true;
	}
	return false;
}

bool described_has(const char *sequence, size_t len)
{
	const char *term = getenv("TERM") ? getenv("TERM") : "";
	struct bytes shape = BYTES_INIT;
	bool has;

	if (!known.term || strcmp(known.term, term) != 0)
		learn_all(term);
	shape_of(sequence, len, &shape);
	has = is_known(sequence, len, '\0') || is_known(shape.data, shape.len, HOLE);
	bytes_release(&shape);
	return has;
}
