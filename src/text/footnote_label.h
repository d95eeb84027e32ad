/* The labels of footnotes: [1], [A], [^name], raised digits, asterisks, daggers. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define FOOTNOTE_NAME_MAX 24

enum footnote_form { FOOTNOTE_BRACKET, FOOTNOTE_RAISED, FOOTNOTE_SIGN };

struct footnote_label {
	char name[FOOTNOTE_NAME_MAX + 1]; /* however it is written: "1" of [1] and of ¹ */
	size_t len;                       /* bytes of it in the text */
	enum footnote_form form;
};

/* The label at pos, which is before end; false where there is none. */
bool footnote_label_read(const char *bytes, size_t pos, size_t end, struct footnote_label *label);
