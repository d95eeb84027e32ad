/* The shelf: the essays read, as a panel. The first part is for the rest of reader/, the other for shelf*.c alone. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "marks/store.h"

struct reader;

/* Frees what the shelf lists; nothing where it was never opened. */
void shelf_forget(struct reader *reader);

/* What is done between keys while it is open: files are looked at, one that is gone is looked for. */
void shelf_work(struct reader *reader);
bool shelf_has_work(const struct reader *reader);

/* Stops looking for a file; whether one was looked for. */
bool shelf_stop(struct reader *reader);

/* Whether the program began with the shelf and nothing was chosen in it yet: what is behind it is not being read. */
bool shelf_is_first(const struct reader *reader);

/* The shelf was left without a choice: what is behind it is read from now on. */
void shelf_left(struct reader *reader);

enum presence { PRESENCE_UNKNOWN, PRESENCE_HERE, PRESENCE_GONE, PRESENCE_NOWHERE };

struct shelved {
	size_t document;
	enum presence presence;
	char *perhaps; /* where a text much like it was found; owned, NULL for none */
};

struct shelf {
	bool by_title, is_first;
	struct documents documents;
	struct shelved *rows; /* as they are shown */
	size_t checked;       /* so many of them were looked at */
	int date_cells;
	struct lookout *lookout; /* NULL while none is looked for */
	char looked_for[UUID_LEN + 1];
	int64_t said;           /* when it was last said how far that has come */
	struct bytes forgotten; /* IDs brought back, to be forgotten again by redo: UUID_LEN + 1 bytes each */
};

extern const struct panel_kind shelf_panel;

const struct document *shelf_document(const struct reader *reader, size_t row);

/* The row of a document, the first where it is not listed. */
size_t shelf_row_of(const struct reader *reader, const char *id);

/* Whether it is known that there is no file. */
bool shelf_is_missing(const struct shelved *row);

/* Begins to look for the file of a row. */
void shelf_look_for(struct reader *reader, size_t index);

/* Stops looking, and says nothing. */
void shelf_stop_quietly(struct shelf *shelf);
