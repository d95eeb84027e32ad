/* Addresses of the web and of mail in a text: https://..., www...., mailto:... */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/range.h"

/*
 * The first that starts in [from, until); `len` bytes are there. Punctuation behind an address is not part of it, nor
 * is a bracket that closes one that was open before. Time in proportion to what is looked through.
 */
bool links_next(const char *bytes, size_t len, size_t from, size_t until, struct range *link);

/* The one that holds pos. */
bool links_at(const char *bytes, size_t len, size_t pos, struct range *link);

/* Appends the address to open: with a scheme, where the text has none. */
void links_address(const char *bytes, struct range link, struct bytes *out);

/* Why the host of an address may be another than it seems. */
enum link_doubt {
	LINK_CLEAR,
	LINK_USER,    /* what stands before an @ is no host, but looks like one */
	LINK_MIXED,   /* letters of more than one alphabet in one name */
	LINK_FOREIGN, /* letters that may look like Latin ones, below a domain in Latin letters */
	LINK_ENCODED, /* a name in Punycode, of which one cannot see what it says */
};

/* The weightiest doubt; appends the host, as it is. Nothing is appended for an address without one. */
enum link_doubt links_doubt(const char *address, struct bytes *host);
