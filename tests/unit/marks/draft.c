/* Drafts: texts being edited, with where every byte came from. */
#include "edits.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void draft_init(struct draft *draft, const char *bytes, size_t len)
{
	*draft = (struct draft){BYTES_INIT, NULL, 0};
	bytes_append(&draft->bytes, bytes, len);
	draft->origins = mem_grow(NULL, &draft->capacity, len + 1, sizeof(size_t));
	for (size_t i = 0; i < len; i++)
		draft->origins[i] = i;
}

void draft_release(struct draft *draft)
{
	bytes_release(&draft->bytes);
	free(draft->origins);
}

void draft_replace(struct draft *draft, struct range range, const char *bytes, size_t len)
{
	size_t tail = draft->bytes.len - range.end;

	draft->origins = mem_grow(draft->origins, &draft->capacity, draft->bytes.len + len + 1, sizeof(size_t));
	memmove(draft->origins + range.start + len, draft->origins + range.end, tail * sizeof(size_t));
	for (size_t i = 0; i < len; i++)
		draft->origins[range.start + i] = NO_ORIGIN;
	bytes_remove(&draft->bytes, range.start, range.end - range.start);
	bytes_insert(&draft->bytes, range.start, bytes, len);
}

void draft_move(struct draft *draft, struct range range, size_t to)
{
	size_t len = range.end - range.start;
	char *bytes = mem_copy(draft->bytes.data + range.start, len);
	size_t *origins = mem_alloc((len + 1) * sizeof(size_t));

	memcpy(origins, draft->origins + range.start, len * sizeof(size_t));
	draft_replace(draft, range, "", 0);
	if (to > range.start)
		to -= len;
	draft_replace(draft, (struct range){to, to}, bytes, len);
	memcpy(draft->origins + to, origins, len * sizeof(size_t));
	free(bytes);
	free(origins);
}

void draft_exchange(
	struct draft *draft, const char *const pairs[][2], size_t count, size_t percent, struct random *random)
{
	struct draft fresh = {BYTES_INIT, NULL, 0};

	for (size_t pos = 0; pos < draft->bytes.len;) {
		size_t pair = 0, len = 0, at = fresh.bytes.len;
		for (; pair < count; pair++) {
			len = strlen(pairs[pair][0]);
			if (pos + len <= draft->bytes.len && !memcmp(draft->bytes.data + pos, pairs[pair][0], len) &&
				random_below(random, 100) < percent)
				break;
		}
		bool is_kept = pair == count;
		size_t with = is_kept ? 1 : strlen(pairs[pair][1]);
		bytes_append(&fresh.bytes, is_kept ? draft->bytes.data + pos : pairs[pair][1], with);
		fresh.origins = mem_grow(fresh.origins, &fresh.capacity, at + with + 1, sizeof(size_t));
		for (size_t i = 0; i < with; i++)
			fresh.origins[at + i] = is_kept ? draft->origins[pos] : NO_ORIGIN;
		pos += is_kept ? 1 : len;
	}
	draft_release(draft);
	*draft = fresh;
}

struct range draft_image(const struct draft *draft, struct range passage, double *kept)
{
	struct range image = {SIZE_MAX, 0};
	size_t left = 0;

	for (size_t i = 0; i < draft->bytes.len; i++) {
		if (draft->origins[i] == NO_ORIGIN || !range_holds(passage, draft->origins[i]))
			continue;
		left++;
		image.start = i < image.start ? i : image.start;
		image.end = i + 1;
	}
	*kept = (double)left / (double)(passage.end - passage.start);
	return image;
}
