/* What the store knows of an essay whose file is not at hand: where it was, how large, how like it a text is. */
#include "marks/store_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "marks/sketch.h"

void store_paths(struct store *store, const char *document, struct sources *paths)
{
	char id[UUID_LEN + 1];

	document_resolve(store, document, id);
	struct query query = query_start(store,
		"SELECT value FROM alias WHERE document = ?1 AND kind = 'path' ORDER BY last_seen DESC", "s", id);
	size_t capacity = paths->count;

	while (query_row(&query)) {
		paths->paths = mem_grow(paths->paths, &capacity, paths->count + 1, sizeof(paths->paths[0]));
		paths->paths[paths->count++] = mem_copy_string(query_text(&query, 0));
	}
	query_finish(&query, NULL);
}

int64_t store_file_size(struct store *store, const char *document)
{
	char id[UUID_LEN + 1];

	document_resolve(store, document, id);
	return store_number(store, -1,
		"SELECT size FROM alias WHERE document = ?1 AND kind = 'path' ORDER BY last_seen DESC LIMIT 1", "s",
		id);
}

double store_likeness(struct store *store, const char *document, struct text *text)
{
	struct sketch *own = mem_alloc(sizeof(*own)), *other = mem_alloc(sizeof(*other));
	char id[UUID_LEN + 1];
	double how = 0;

	document_resolve(store, document, id);
	struct query query = query_start(
		store, "SELECT sketch FROM revision WHERE document = ?1 ORDER BY last_seen DESC LIMIT 1", "s", id);
	if (query_row(&query)) {
		size_t len;
		const void *bytes = query_bytes(&query, 0, &len);

		prepared_sketch(store, text, own);
		sketch_read(other, bytes, len);
		how = sketch_alike(own, other);
	}
	query_finish(&query, NULL);
	free(own);
	free(other);
	return how;
}
