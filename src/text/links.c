/*
 * Addresses begin with a scheme that is known, or with www., and go on to the first character that none has; then what
 * more likely belongs to the sentence is taken from their end, as in GitHub's autolinks (GFM 0.29, 6.9). What is
 * no letter that an address begins with is passed over quickly.
 */
#include "text/links.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

enum { LINK_MOST = 2048 /* bytes; what is longer is cut by servers too */ };

static const struct {
	const char *start;
	const char *scheme; /* what it stands for */
} starts[] = {{"https://", ""}, {"http://", ""}, {"ftp://", ""}, {"mailto:", ""}, {"www.", "https://"}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Which of them begins at pos; COUNT(starts) for none. */
static size_t start_at(const char *bytes, size_t len, size_t pos)
{
	for (size_t i = 0; i < COUNT(starts); i++) {
		size_t size = strlen(starts[i].start);

		if (len - pos > size && strncasecmp(bytes + pos, starts[i].start, size) == 0)
			return i;
	}
	return COUNT(starts);
}

static bool is_letter_before(const char *bytes, size_t pos)
{
	ucs4_t c;

	return pos > 0 && u8_prev(&c, (const uint8_t *)bytes + pos, (const uint8_t *)bytes) && uc_is_alnum(c);
}

/* Whether an address can have the character: neither white space nor what sets one off. */
static bool is_part(ucs4_t c)
{
	if (c < 0x80)
		return c > ' ' && c != 0x7f && !strchr("<>\"`{}|\\^", (int)c);
	return c != 0xfffd && !uc_is_property_white_space(c) && !uc_is_property_quotation_mark(c) && !uc_is_cntrl(c) &&
	       !uc_is_property_default_ignorable_code_point(c);
}

/* Whether the last character, which is this, belongs to the sentence. */
static bool is_outside(const char *bytes, struct range link, char last)
{
	size_t open = 0, closed = 0;

	if (strchr(".,;:!?'*_~", last))
		return true;
	if (last != ')' && last != ']')
		return false;
	for (size_t i = link.start; i < link.end; i++) {
		open += bytes[i] == (last == ')' ? '(' : '[');
		closed += bytes[i] == last;
	}
	return closed > open;
}

/* The address that begins at pos; false where there is none. */
static bool take(const char *bytes, size_t len, size_t pos, struct range *link)
{
	size_t start = start_at(bytes, len, pos), least, end;
	ucs4_t c;

	if (start == COUNT(starts) || is_letter_before(bytes, pos))
		return false;
	least = end = pos + strlen(starts[start].start);
	while (end < len && end - pos < LINK_MOST) {
		int size = u8_mbtouc(&c, (const uint8_t *)bytes + end, len - end);

		if (!is_part(c))
			break;
		end += (size_t)size;
	}
	while (end > least && is_outside(bytes, (struct range){pos, end}, bytes[end - 1]))
		end--;
	if (end == least ||
		!(uc_is_alnum((ucs4_t)(uint8_t)bytes[least]) || (uint8_t)bytes[least] >= 0x80 || bytes[least] == '['))
		return false;
	*link = (struct range){pos, end};
	return true;
}

/* The next place at or after pos where an address may begin; `until` where there is none before it. */
static size_t candidate(const char *bytes, size_t len, size_t pos, size_t until)
{
	for (; pos < until; pos++) {
		/* The first letter of any of them, and then one that tells. */
		unsigned char c = (unsigned char)bytes[pos] | 0x20;

		if ((c == 'h' || c == 'f' || c == 'm' || c == 'w') && start_at(bytes, len, pos) < COUNT(starts))
			return pos;
	}
	return until;
}

bool links_next(const char *bytes, size_t len, size_t from, size_t until, struct range *link)
{
	if (until > len)
		until = len;
	for (size_t pos = candidate(bytes, len, from, until); pos < until; pos = candidate(bytes, len, pos + 1, until))
		if (take(bytes, len, pos, link))
			return true;
	return false;
}

bool links_at(const char *bytes, size_t len, size_t pos, struct range *link)
{
	size_t from = pos > LINK_MOST ? pos - LINK_MOST : 0;

	for (; links_next(bytes, len, from, pos + 1, link); from = link->end)
		if (range_holds(*link, pos))
			return true;
	return false;
}

void links_address(const char *bytes, struct range link, struct bytes *out)
{
	size_t start = start_at(bytes, link.end, link.start);

	if (start < COUNT(starts))
		bytes_append_string(out, starts[start].scheme);
	bytes_append(out, bytes + link.start, link.end - link.start);
}
