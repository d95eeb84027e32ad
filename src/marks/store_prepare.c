/*
 * What is to be made of a text before the store can tell which document it is: its hash, and, where its bytes were
 * never seen, the sketch that tells how like others it is. Both grow with the text, and so are made a little at a time.
 *
 * Invariant: what was prepared is of the text that has prepared->hash, whatever became of the text since.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "marks/store_internal.h"

enum { SKETCHED = 16 }; /* of so many bytes hashed one is sketched in the same time */

static bool is_known(struct store *store, struct text *text)
{
	return store_number(store, 0, "SELECT 1 FROM alias WHERE kind = 'raw_sha256' AND value = ?1", "s",
		       text_raw_hash(text)) == 1;
}

bool store_prepare(struct store *store, struct text *text, size_t budget)
{
	if (!text_hash_some(text, budget))
		return false;
	if (!store->prepared)
		store->prepared = mem_alloc(sizeof(*store->prepared));
	if (strcmp(store->prepared->hash, text_hash(text)) != 0) {
		sketching_free(store->prepared->begun);
		store->prepared->begun = NULL;
		store->prepared->hash[0] = '\0';
		if (is_known(store, text))
			return true;
		store->prepared->begun = sketching_new();
		snprintf(store->prepared->hash, sizeof(store->prepared->hash), "%s", text_hash(text));
	}
	if (!store->prepared->begun)
		return true;
	if (!sketching_take(store->prepared->begun, text_bytes(text), text_length(text), budget / SKETCHED + 1))
		return false;
	sketching_finish(store->prepared->begun, &store->prepared->sketch);
	sketching_free(store->prepared->begun);
	store->prepared->begun = NULL;
	return true;
}

void prepared_sketch(const struct store *store, struct text *text, struct sketch *sketch)
{
	if (store->prepared && !store->prepared->begun && strcmp(store->prepared->hash, text_hash(text)) == 0)
		*sketch = store->prepared->sketch;
	else
		sketch_of(text_bytes(text), text_length(text), sketch);
}

void prepared_free(struct store *store)
{
	if (store->prepared)
		sketching_free(store->prepared->begun);
	free(store->prepared);
	store->prepared = NULL;
}
