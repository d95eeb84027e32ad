/* What a reader in secure mode needs of the system, and the rest given up. */
#pragma once

#include "reader/essay.h"
#include "reader/program.h"

/*
 * With --secure, once essay, store and screen are open: what can still be read are the texts (those named, the folders
 * they are in, those on the shelf) and what the system's libraries look up; what can still be written is the database.
 * Nothing otherwise, and nothing where the system has no means for it.
 */
void secure_begin(struct program *program, const struct essay *essay);
