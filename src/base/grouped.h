/* A number as the user's locale groups its digits: 1 234 in Swedish, 1,234 in English, 1234 in C. */
#pragma once

#include <stddef.h>

struct grouped {
	char text[100]; /* UTF-8, with all separators that a number can have */
};

/* By value: grouped(count).text is there until the end of the whole expression. */
struct grouped grouped(size_t number);
