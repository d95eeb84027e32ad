/* Messages in the user's language. _() looks one up, N_() marks one in a table for looking up later. */
#pragma once

#include <libintl.h>

#define _(message) gettext(message)
#define N_(message) message
