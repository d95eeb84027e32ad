/* A question at the foot of the page, answered by keys of the lists. Any other key leaves it unanswered, and is itself.
 */
#pragma once

#include <stdbool.h>

#include "marks/bookmark.h"
#include "marks/store.h"
#include "reader/frame.h"
#include "reader/key.h"
#include "reader/panel.h"

struct reader;

struct question_kind {
	/* What is asked about, and for which keys. */
	void (*tell)(struct reader *reader, struct panel_detail *detail);
	const struct panel_hint *hints;
	/* A key of the lists was pressed, the question is closed already; false where it is no answer. */
	bool (*answer)(struct reader *reader, enum command_id command);
};

struct question {
	const struct question_kind *kind; /* NULL while none is asked */
	char bookmark[UUID_LEN + 1];      /* the unsure one */
	struct documents alike;           /* the essays that this one may be; the first is asked about */
	bool asks_alike;                  /* they are to be looked for */
};

void question_ask(struct reader *reader, const struct question_kind *kind);
void question_drop(struct reader *reader);
void question_release(struct question *question);

/* Takes a key; whether it was an answer. */
bool question_key(struct reader *reader, struct key key);

void question_draw(struct reader *reader, struct frame *frame, int column, int width);

/* doubt.c: asks whether an unsure bookmark is where it seems to be; false where the screen has no room for it. */
bool doubt_ask(struct reader *reader, const struct bookmark *bookmark);

/* alike.c: asks, once it is known who the essay is, whether it is one that was read before, edited since. */
void alike_work(struct reader *reader);
bool alike_has_work(const struct reader *reader);
