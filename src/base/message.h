/* Messages in the user's language. _() looks one up, N_() marks one in a table for looking up later. */
#pragma once

#ifdef HAVE_INTL
#include <libintl.h>
#define _(message) gettext(message)
#else
#define _(message) (message)
#define ngettext(one, many, count) ((count) == 1 ? (one) : (many))
#endif

#define N_(message) message
