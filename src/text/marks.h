/* What the beginning of a line says of it: a bullet, a number, a quotation mark, a rule, the # of a heading. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "text/lines.h"

enum mark_kind {
	MARK_NONE,
	MARK_ATX,
	MARK_RULE,
	MARK_QUOTE,
	MARK_BULLET,
	MARK_NUMBER, /* of a list or a heading */
	MARK_FENCE,  /* ``` or ~~~ around code */
};

struct mark {
	enum mark_kind kind;
	size_t len; /* bytes of it and the white space after, from the line's start */
	int level;  /* how many # or > */
	char sign;  /* of a rule: the character it is made of; of a number: 1, i, I, a or A for its kind */
	int value;  /* of a number */
	char after; /* of a number: what closes it */
};

struct mark mark_read(const char *bytes, const struct line *line);

/* The number at pos, of any kind, with what closes it and the white space after; MARK_NONE where there is none. */
struct mark mark_read_number(const char *bytes, size_t pos, size_t end);

/* Value of a Roman numeral in one case and well formed, 0 where it is none. */
int mark_roman(const char *bytes, size_t len);
