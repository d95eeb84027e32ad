/* Texts of the files in a test's folder. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "text/text.h"

/* Opens files of the folder, parted by blanks in `names`. */
static inline struct text *open_files(void **state, const char *names, struct error *error)
{
	struct sources sources = SOURCES_INIT;
	char *copy = strdup(names);
	struct text *text;

	for (char *name = strtok(copy, " "); name; name = strtok(NULL, " "))
		if (!sources_add(&sources, strcmp(name, "-") == 0 ? name : folder_path(state, name), error))
			fail_msg("%s", error->message);
	text = text_open(&sources, NULL, error);
	sources_release(&sources);
	free(copy);
	return text;
}

static inline struct text *load_files(void **state, const char *names)
{
	struct error error = ERROR_INIT;
	struct text *text = open_files(state, names, &error);

	if (!text || !text_load(text, SIZE_MAX, &error))
		fail_msg("%s", error.message);
	assert_true(text_is_complete(text));
	return text;
}
