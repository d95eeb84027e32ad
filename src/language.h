/* The user's locale. */
#pragma once

/* Takes over the locale that the environment names, and finds the messages in its language. */
void language_prepare(void);
