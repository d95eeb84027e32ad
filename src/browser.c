/*
 * The first of $BROWSER that there is: a list with colons, each with the address for its %s or behind it. xdg-open
 * where it is not set; where none of them can be run the last one, of which that is then said.
 */
#include "browser.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/split.h"

/* Browsers that want the terminal. */
static bool is_of_the_terminal(const char *browser)
{
	static const char *const names[] = {
		"w3m", "lynx", "links", "links2", "elinks", "www-browser", "browsh", "cha", "carbonyl"};
	const char *name = strrchr(browser, '/') ? strrchr(browser, '/') + 1 : browser;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool can_be_run(const char *program)
{
	const char *path = getenv("PATH");
	struct bytes name = BYTES_INIT;
	bool can = false;

	if (strchr(program, '/'))
		return access(program, X_OK) == 0;
	for (const char *at = path ? path : ""; *at && !can;) {
		size_t len = strcspn(at, ":");

		bytes_clear(&name);
		bytes_append(&name, at, len);
		bytes_printf(&name, "%s%s", len ? "/" : "", program);
		can = access(bytes_string(&name), X_OK) == 0;
		at += len + (at[len] == ':');
	}
	bytes_release(&name);
	return can;
}

/* The words of the browser to be asked. */
static char **choose(struct error *error)
{
	const char *named = getenv("BROWSER");
	char **words = NULL;

	for (const char *at = named ? named : ""; *at;) {
		size_t len = strcspn(at, ":");
		char *one = mem_copy(at, len);

		at += len + (at[len] == ':');
		if (one[strspn(one, " \t")]) {
			split_free(words);
			words = split_words(one, error);
		}
		free(one);
		if (!words && error->message)
			return NULL;
		if (words && can_be_run(words[0]))
			return words;
	}
	return words ? words : split_words("xdg-open", error);
}

char **browser_words(const char *address, bool *on_terminal, struct error *error)
{
	struct bytes line = BYTES_INIT;
	char **words = choose(error);
	bool placed = false;
	size_t count = 0;

	for (; words && words[count]; count++) {
		char *mark = strstr(words[count], "%s");

		if (!mark)
			continue;
		bytes_clear(&line);
		bytes_printf(&line, "%.*s%s%s", (int)(mark - words[count]), words[count], address, mark + 2);
		free(words[count]);
		words[count] = bytes_steal(&line);
		placed = true;
	}
	if (words && !placed) {
		words = mem_resize(words, (count + 2) * sizeof(*words));
		words[count] = mem_copy_string(address);
		words[count + 1] = NULL;
	}
	*on_terminal = words && is_of_the_terminal(words[0]);
	return words;
}
