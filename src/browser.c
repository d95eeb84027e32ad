/* The first of $BROWSER, a list with colons, each with the address for its %s or behind it; else xdg-open. */
#include "browser.h"

#include <stdlib.h>
#include <string.h>

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

char **browser_words(const char *address, bool *on_terminal, struct error *error)
{
	const char *named = getenv("BROWSER");
	char *first = mem_copy(named ? named : "", named ? strcspn(named, ":") : 0);
	struct bytes line = BYTES_INIT;
	char **words = split_words(first[0] ? first : "xdg-open", error);
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
	free(first);
	return words;
}
