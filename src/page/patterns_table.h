/*
 * Patterns as they are looked up: for patterns.c, and for the program that makes tables of the system's files when this
 * one is built, so that they need not be made at its start.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct patterns {
	const char *bytes; /* the file, with NUL for the end of its first line, and a line end and a NUL behind it */
	size_t len;
	const uint32_t *slots;
	size_t mask; /* their number, a power of two, less one */
	size_t taken;
	size_t longest; /* letters, in bytes, of the longest pattern */
	int before, behind;
};

extern const struct patterns patterns_built_in[];
extern const size_t patterns_built_in_count;
