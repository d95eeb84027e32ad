/*
 * Hyphenation patterns: letters with digits between them. All patterns whose letters stand somewhere in a word are
 * laid over it, the largest digit at each place counts, and a hyphen may stand where it is odd (F. M. Liang, "Word
 * Hy-phen-a-tion by Com-put-er", 1983).
 *
 * The file is kept as it is, and its lines are put in a hash table by their letters; nothing else is made of them, so
 * that reading costs one pass. A word is looked up by each of its parts, of which none longer than the longest pattern.
 * Of files that were there when the program was built the table is in it (patterns_build.c), and is taken where the
 * file is still the same, byte by byte.
 *
 * Invariant: a slot that is taken holds the offset of a line that begins with a pattern, and its letters' tag; no two
 * slots have lines of the same letters; a quarter of the slots is free.
 */
#include "page/patterns.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "page/patterns_table.h"

enum {
	FILE_MAX = 16 << 20, /* bytes: ten times the largest there is */
	CHUNK = 16 << 10,    /* bytes of a file that are compared at once */
	LINE_SHORT = 4,      /* bytes of a line shorter than most: what the number of lines is told by beforehand */
};

/*
 * The offset of a line, and in the low bits a part of the hash, which tells most others from it: the table is small, as
 * memory touched for the first time costs more than what is done with it. A slot that is free is 0: at that offset the
 * encoding stands.
 */
enum { TAG_BITS = 8 };

/* What a byte is in a line: the table is looked up for each byte of the file. */
enum { IS_DIGIT = 1, IS_END = 2, IS_CHANGE = 4 };

static const unsigned char kinds[256] = {['0'] = IS_DIGIT,
	['1'] = IS_DIGIT,
	['2'] = IS_DIGIT,
	['3'] = IS_DIGIT,
	['4'] = IS_DIGIT,
	['5'] = IS_DIGIT,
	['6'] = IS_DIGIT,
	['7'] = IS_DIGIT,
	['8'] = IS_DIGIT,
	['9'] = IS_DIGIT,
	['\n'] = IS_END,
	['\r'] = IS_END,
	['/'] = IS_CHANGE};

static bool is_digit(char c)
{
	return kinds[(unsigned char)c] == IS_DIGIT;
}

static bool is_end(char c)
{
	return kinds[(unsigned char)c] == IS_END;
}

static uint32_t add_to_hash(uint32_t hash, char c)
{
	return (hash ^ (unsigned char)c) * 0x01000193U;
}

static bool has_tag(uint32_t slot, uint32_t hash)
{
	return (slot ^ hash >> (32 - TAG_BITS)) << (32 - TAG_BITS) == 0;
}

static size_t line_of(uint32_t slot)
{
	return slot >> TAG_BITS;
}

/* The low bits of a product are those of its factors: the high ones are mixed in. */
static size_t slot_of(const struct patterns *patterns, uint32_t hash)
{
	return (hash ^ hash >> 15) & patterns->mask;
}

/* Whether the letters of a pattern are just those. */
static bool has_letters(const char *pattern, const char *letters, size_t len)
{
	size_t i = 0;

	for (; !is_end(*pattern); pattern++) {
		if (is_digit(*pattern))
			continue;
		if (i == len || letters[i++] != *pattern)
			return false;
	}
	return i == len;
}

static bool have_same_letters(const char *pattern, const char *other)
{
	for (;; pattern++, other++) {
		while (is_digit(*pattern))
			pattern++;
		while (is_digit(*other))
			other++;
		if (is_end(*pattern) || is_end(*other))
			return is_end(*pattern) && is_end(*other);
		if (*pattern != *other)
			return false;
	}
}

/* As libhyphen does, the last of several lines with the same letters counts. False where there are too many lines. */
static bool add(struct patterns *patterns, uint32_t *slots, uint32_t hash, size_t line)
{
	size_t at = slot_of(patterns, hash);

	for (; slots[at] != 0; at = (at + 1) & patterns->mask)
		if (has_tag(slots[at], hash) &&
			have_same_letters(patterns->bytes + line_of(slots[at]), patterns->bytes + line))
			break;
	patterns->taken += slots[at] == 0;
	slots[at] = (uint32_t)line << TAG_BITS | hash >> (32 - TAG_BITS);
	return patterns->taken <= patterns->mask / 4 * 3;
}

/* Takes in a line that begins with a capital, as no pattern does. False for one that says more than is known here. */
static bool take_setting(struct patterns *patterns, const char *line)
{
	static const char left[] = "LEFTHYPHENMIN", right[] = "RIGHTHYPHENMIN";

	if (strncmp(line, left, sizeof(left) - 1) == 0)
		patterns->before = (int)strtol(line + sizeof(left) - 1, NULL, 10);
	else if (strncmp(line, right, sizeof(right) - 1) == 0)
		patterns->behind = (int)strtol(line + sizeof(right) - 1, NULL, 10);
	else
		return false;
	return true;
}

/* Takes in a line, of which *at is moved to the end. */
static bool take_line(struct patterns *patterns, uint32_t *slots, const char **at)
{
	const char *line = *at, *c = line;
	uint32_t hash = 0;
	size_t len = 0;

	for (;; c++) {
		unsigned char kind = kinds[(unsigned char)*c];

		if (kind == 0) {
			hash = add_to_hash(hash, *c);
			len++;
		} else if (kind == IS_END) {
			break;
		} else if (kind == IS_CHANGE) {
			/* Another spelling where a word is parted. */
			return false;
		}
	}
	*at = c;
	if (len == 0 || *line == '%')
		return true;
	if (*line >= 'A' && *line <= 'Z')
		return take_setting(patterns, line);
	if (len > patterns->longest)
		patterns->longest = len;
	return add(patterns, slots, hash, (size_t)(line - patterns->bytes));
}

static bool take_lines(struct patterns *patterns, uint32_t *slots)
{
	const char *at = strchr(patterns->bytes, '\n') + 1, *end = patterns->bytes + patterns->len;

	for (; at < end; at++)
		if (!take_line(patterns, slots, &at))
			return false;
	return true;
}

/* Whether what is left of a file is the built-in one, but for the end of its first line. */
static bool is_same(int fd, const struct patterns *built_in)
{
	size_t at = 0, len = built_in->len - 1, line = strlen(built_in->bytes);
	char chunk[CHUNK];
	ssize_t got;

	while (at < len && (got = read(fd, chunk, len - at < CHUNK ? len - at : CHUNK)) > 0) {
		if (line >= at && line < at + (size_t)got && is_end(chunk[line - at]))
			chunk[line - at] = '\0';
		if (memcmp(chunk, built_in->bytes + at, (size_t)got) != 0)
			break;
		at += (size_t)got;
	}
	return at == len;
}

static const struct patterns *find_built_in(int fd, size_t size)
{
	for (size_t i = 0; i < patterns_built_in_count; i++) {
		if (patterns_built_in[i].len != size + 1)
			continue;
		if (is_same(fd, &patterns_built_in[i]))
			return &patterns_built_in[i];
		lseek(fd, 0, SEEK_SET);
	}
	return NULL;
}

/* The file's bytes as they are, a line end and a NUL, which the caller frees; NULL where there are none. */
static char *read_file(int fd, size_t size)
{
	char *bytes = mem_resize(NULL, size + 2);
	ssize_t got = read(fd, bytes, size);

	if (got != (ssize_t)size || memchr(bytes, '\0', size)) {
		free(bytes);
		return NULL;
	}
	memcpy(bytes + size, "\n", 2);
	return bytes;
}

/* Makes a table of the bytes, which it takes over. */
static struct patterns *make(char *bytes, size_t size)
{
	struct patterns *patterns = mem_alloc(sizeof(*patterns));
	size_t count = 1024;

	patterns->bytes = bytes;
	patterns->len = size + 1;
	while (count < patterns->len / LINE_SHORT)
		count *= 2;
	uint32_t *slots = mem_alloc(count * sizeof(*slots));
	patterns->slots = slots;
	patterns->mask = count - 1;
	if (take_lines(patterns, slots)) {
		bytes[strcspn(bytes, "\r\n")] = '\0';
		return patterns;
	}
	patterns_free(patterns);
	return NULL;
}

const struct patterns *patterns_read(const char *path)
{
	const struct patterns *patterns = NULL;
	struct stat status;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return NULL;
	if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 && status.st_size < FILE_MAX) {
		size_t size = (size_t)status.st_size;

		patterns = find_built_in(fd, size);
		char *bytes = patterns ? NULL : read_file(fd, size);
		if (bytes)
			patterns = make(bytes, size);
	}
	close(fd);
	return patterns;
}

void patterns_free(const struct patterns *patterns)
{
	if (!patterns || (patterns >= patterns_built_in && patterns < patterns_built_in + patterns_built_in_count))
		return;
	free((char *)patterns->bytes);
	free((uint32_t *)patterns->slots);
	free((struct patterns *)patterns);
}

const char *patterns_encoding(const struct patterns *patterns)
{
	return patterns->bytes;
}

int patterns_before(const struct patterns *patterns)
{
	return patterns->before;
}

int patterns_behind(const struct patterns *patterns)
{
	return patterns->behind;
}

/* The pattern with those letters; NULL where there is none. */
static const char *find(const struct patterns *patterns, uint32_t hash, const char *letters, size_t len)
{
	for (size_t at = slot_of(patterns, hash); patterns->slots[at] != 0; at = (at + 1) & patterns->mask) {
		const char *pattern = patterns->bytes + line_of(patterns->slots[at]);

		if (has_tag(patterns->slots[at], hash) && has_letters(pattern, letters, len))
			return pattern;
	}
	return NULL;
}

/* values[0] is that before the pattern's first letter. */
static void lay_over(const char *pattern, unsigned char *values)
{
	for (; !is_end(*pattern); pattern++) {
		if (!is_digit(*pattern))
			values++;
		else if (*values < *pattern - '0')
			*values = (unsigned char)(*pattern - '0');
	}
}

void patterns_apply(const struct patterns *patterns, const char *word, size_t len, unsigned char *values)
{
	/* A point stands for the edge of a word. */
	char edged[PATTERNS_WORD + 2];
	unsigned char all[PATTERNS_WORD + 3] = {0};

	edged[0] = edged[len + 1] = '.';
	memcpy(edged + 1, word, len);
	for (size_t start = 0; start < len + 2; start++) {
		uint32_t hash = 0;

		for (size_t i = start; i < len + 2 && i - start < patterns->longest; i++) {
			const char *pattern;

			hash = add_to_hash(hash, edged[i]);
			pattern = find(patterns, hash, edged + start, i + 1 - start);
			if (pattern)
				lay_over(pattern, all + start);
		}
	}
	memcpy(values, all + 1, len + 1);
}
