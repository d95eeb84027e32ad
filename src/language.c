/*
 * The user's locale. Within the program all text is UTF-8, messages too, in every locale; what goes to a terminal or
 * a stream of another encoding is put into that where it is written.
 *
 * A locale that is named but not installed still says in which language messages are wanted, and that letters beyond
 * ASCII are to be seen.
 */
#include "language.h"

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/own.h"

/* The value of the first of the variables that says what a category shall be; NULL where none does. */
static const char *wanted_of(const char *category)
{
	const char *const names[] = {"LC_ALL", category, "LANG"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

static void find_messages(void)
{
#ifdef HAVE_INTL
	char *folder = own_path("data/po", "../share/locale", UPPSATS_LOCALE);

	bindtextdomain("uppsats", folder);
	bind_textdomain_codeset("uppsats", "UTF-8");
	/* What the system says of an error stands within the program's own messages. */
	bind_textdomain_codeset("libc", "UTF-8");
	textdomain("uppsats");
	free(folder);
#endif
}

/* Whether messages are wanted as they stand in the program: then no catalogue is looked for. */
static bool wants_english(const char *wanted)
{
	const char *languages = getenv("LANGUAGE");

	if (languages && *languages)
		return false;
	return !wanted || strcmp(wanted, "C") == 0 || strcmp(wanted, "POSIX") == 0 || strncmp(wanted, "C.", 2) == 0 ||
	       strncmp(wanted, "en_", 3) == 0;
}

/* Sets a category to the user's where that is there and not C by another name, which it is already. */
static void take_if_other(int category, const char *name)
{
	const char *wanted = wanted_of(name);

	if (wanted && strcmp(wanted, "C") != 0 && strncmp(wanted, "C.", 2) != 0)
		setlocale(category, "");
}

void language_prepare(void)
{
	const char *wanted = wanted_of("LC_MESSAGES");
	bool english = wants_english(wanted);

	/* No more of it than is used: each category is a file to be opened. */
	if (!setlocale(LC_CTYPE, "") || !setlocale(LC_COLLATE, "") || !setlocale(LC_MESSAGES, english ? "C" : "")) {
		setlocale(LC_CTYPE, "C.UTF-8");
		setlocale(LC_COLLATE, "C.UTF-8");
		setlocale(LC_MESSAGES, "C.UTF-8");
		if (wanted)
			setenv("LANGUAGE", wanted, 0);
	}
	take_if_other(LC_NUMERIC, "LC_NUMERIC");
	take_if_other(LC_TIME, "LC_TIME");
	if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	if (!english)
		find_messages();
}
