/*
 * Doubts about the host of an address, after the restriction levels of UTS #39: a name in letters of several scripts is
 * suspect unless they are written together anyway (those of Chinese, Japanese and Korean, with Latin); a name in
 * letters that Latin ones are forged with is, where the domain above it is Latin.
 */
#include "text/links.h"

#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

static bool is_script(const uc_script_t *script, const char *name)
{
	return script && strcmp(script->name, name) == 0;
}

static bool is_common(const uc_script_t *script)
{
	return !script || is_script(script, "Common") || is_script(script, "Inherited");
}

/* Scripts that are written together. */
static bool is_east_asian(const uc_script_t *script)
{
	static const char *const names[] = {"Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_script(script, names[i]))
			return true;
	return false;
}

/* What letters the names of a host have. */
struct letters {
	bool mixed, forging, encoded;
	bool last_is_latin; /* the last name has none but Latin letters */
};

static void look_at_name(const char *name, size_t len, struct letters *letters)
{
	const uc_script_t *first = NULL;
	bool latin_only = true, forging = false;
	ucs4_t c;

	for (size_t pos = 0; pos < len; pos += (size_t)u8_mbtouc(&c, (const uint8_t *)name + pos, len - pos)) {
		u8_mbtouc(&c, (const uint8_t *)name + pos, len - pos);
		const uc_script_t *script = uc_script(c);

		if (is_common(script))
			continue;
		if (first && script != first && !is_east_asian(first) && !is_east_asian(script))
			letters->mixed = true;
		first = script;
		latin_only = latin_only && is_script(script, "Latin");
		forging = forging || !(is_script(script, "Latin") || is_east_asian(script));
	}
	letters->encoded = letters->encoded || (len > 4 && strncasecmp(name, "xn--", 4) == 0);
	letters->forging = letters->forging || forging;
	letters->last_is_latin = latin_only;
}

enum link_doubt links_doubt(const char *address, struct bytes *host)
{
	struct letters letters = {.mixed = false};
	const char *start = strstr(address, "://");

	if (!start)
		return LINK_CLEAR;
	start += 3;
	size_t len = strcspn(start, "/?#\\");
	const char *end = start + len, *user = NULL;
	for (const char *at = start; at < end; at++)
		if (*at == '@')
			user = at;
	if (user)
		start = user + 1;
	bytes_append(host, start, (size_t)(end - start));
	for (const char *at = start; at < end;) {
		size_t name = strcspn(at, ".:/?#");

		if (at + name > end)
			name = (size_t)(end - at);
		if (name > 0)
			look_at_name(at, name, &letters);
		/* What follows a colon is the port. */
		if (at + name < end && at[name] == ':')
			break;
		at += name + 1;
	}
	return letters.mixed                              ? LINK_MIXED
	       : user                                     ? LINK_USER
	       : letters.forging && letters.last_is_latin ? LINK_FOREIGN
	       : letters.encoded                          ? LINK_ENCODED
	                                                  : LINK_CLEAR;
}
