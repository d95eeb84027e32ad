/*
 * The Unicode Consortium's own test files of boundaries: lines such as "÷ 0020 × 0308 ÷ 0041 ÷ # words". Where the
 * files are not installed, the tests of them are left out.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#define UNICODE_TESTS "/usr/share/unicode/auxiliary/"

struct unicode_case {
	char bytes[512];
	char boundaries[513]; /* 1 for each byte that something begins at, and at the end */
	size_t len;
};

/* The next case of a file; false at its end. */
static inline bool unicode_next(FILE *file, struct unicode_case *one)
{
	char line[4096];

	while (fgets(line, sizeof(line), file)) {
		*one = (struct unicode_case){.len = 0};
		line[strcspn(line, "#\n")] = '\0';
		for (char *token = strtok(line, " \t"); token; token = strtok(NULL, " \t")) {
			if (strcmp(token, "÷") == 0)
				one->boundaries[one->len] = 1;
			else if (strcmp(token, "×") != 0)
				one->len += (size_t)u8_uctomb((uint8_t *)one->bytes + one->len,
					(ucs4_t)strtoul(token, NULL, 16), (ptrdiff_t)(sizeof(one->bytes) - one->len));
		}
		if (one->len > 0)
			return true;
	}
	return false;
}
