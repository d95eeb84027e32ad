/*
 * Keys that do something at once here and begin something elsewhere: `-` before an option in less, `z` before a place
 * in vi. Where what follows comes soon, what the first key did is taken back, and what is meant is done.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "page/view.h"
#include "reader/command.h"
#include "reader/key.h"

struct reader;

enum sequel_kind { SEQUEL_NONE, SEQUEL_OPTION, SEQUEL_PLACE };

struct sequel {
	enum sequel_kind kind;
	int keys;   /* so many have come; more than two dashes are none but dashes */
	int64_t at; /* when the last one came, microseconds */
	int width;  /* these as they were before the first */
	struct view_stand stand;
	bool has_match; /* the match at hand was in sight and lit */
};

/* A key while reading: whether it goes on from the one before, and was done. */
bool sequel_take(struct reader *reader, struct key key);

/* A key is about to do its command; whether another may go on from it. */
bool sequel_begin(struct reader *reader, struct key key, enum command_id command);
