/*
 * A text and the way back from it.
 *
 * The parts stand one behind the other in one byte string, to which the loader (text/loader.c) appends; a sparse
 * index (text/index.c) counts its lines and code points. Normalization never touches a line end, and every line end
 * of the source is one '\n' here, so the source line of a position is counted in the text itself.
 *
 * Invariant: parts[0..begun) have their start, which never changes; the part being loaded, if any, is the last of
 * these.
 */
#include "text/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/size.h"
#include "base/message.h"
#include "text/digest.h"
#include "text/index.h"
#include "text/loader.h"
#include "text/struck.h"

struct part {
	char *path;
	size_t start;
};

struct text {
	struct bytes bytes;
	struct index index;
	struct part *parts;
	size_t part_count, begun;
	struct loader loader;
	struct struck struck;
	bool is_open;         /* the loader has a part open */
	bool is_whole;        /* nothing more will be loaded */
	char *asked;          /* encoding */
	const char *encoding; /* of parts[first], the first with text in it; static or `asked` */
	size_t first;
	struct text_doubt doubt; /* of the first part of which there is one */
	struct error changed;    /* the first part that changed while it was read, told of when all is loaded */
	size_t bad, first_bad;   /* of the parts already closed; where the first of all is */
	size_t limit;            /* bytes of all sources that are read */
	size_t size, taken;      /* bytes of all sources, as far as known, and of the parts already closed */
	bool size_is_known;
	bool has_changed;   /* the text is not the sources' bytes as they were */
	bool has_end_added; /* it is, but for the line end at its end */
	struct digest digest;
};

static struct text *text_new(size_t part_count, const char *encoding)
{
	struct text *text = mem_alloc(sizeof(*text));

	text->parts = mem_alloc(part_count * sizeof(*text->parts));
	text->part_count = part_count;
	text->asked = mem_copy_string(encoding);
	text->loader.nfc = nfc_new();
	text->loader.asked = text->asked;
	text->loader.raw = &text->digest.raw;
	text->loader.struck = &text->struck;
	digest_init(&text->digest);
	text->size_is_known = true;
	text->limit = SIZE_MAX;
	bytes_reserve(&text->bytes, 0)[0] = '\0';
	return text;
}

void text_free(struct text *text)
{
	if (!text)
		return;
	if (text->is_open)
		loader_close(&text->loader);
	nfc_free(text->loader.nfc);
	for (size_t i = 0; i < text->part_count; i++)
		free(text->parts[i].path);
	free(text->parts);
	free(text->asked);
	error_release(&text->changed);
	index_release(&text->index);
	struck_release(&text->struck);
	bytes_release(&text->bytes);
	free(text);
}

static void end_loading(struct text *text)
{
	nfc_free(text->loader.nfc);
	text->loader.nfc = NULL;
	text->is_whole = true;
}

static void close_part(struct text *text)
{
	if (text->bad == 0)
		text->first_bad = text->loader.first_bad;
	text->bad += text->loader.decoder.bad;
	text->taken += text->loader.input.taken;
	text->has_changed = text->has_changed || text->loader.has_changed || text->has_end_added;
	text->has_end_added = text->loader.has_end_added;
	loader_close(&text->loader);
	text->is_open = false;
	if (text->begun == text->part_count)
		end_loading(text);
}

/* Opens the next part. */
static bool open_part(struct text *text, struct error *error)
{
	text->loader.start = text->bytes.len;
	text->parts[text->begun].start = text->bytes.len;
	if (!loader_open(&text->loader, text->parts[text->begun].path, error))
		return false;
	text->begun++;
	text->is_open = true;
	return true;
}

/* What files say of their size. */
static void add_up(struct text *text)
{
	for (size_t i = 0; i < text->part_count; i++) {
		struct stat status;
		const char *path = text->parts[i].path;
		int got = strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, &status) : stat(path, &status);

		if (got < 0 || !S_ISREG(status.st_mode))
			text->size_is_known = false;
		else
			text->size += (size_t)status.st_size;
	}
}

/* A text may take half of the machine's memory: a pipe without end must not take it all. */
static size_t largest(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);

	return pages > 0 && page > 0 ? (size_t)pages / 2 * (size_t)page : (size_t)1 << 30;
}

/* What will be read of the sources, as far as is known. */
static size_t wanted(const struct text *text)
{
	return text->size < text->limit ? text->size : text->limit;
}

/*
 * Makes room for all that files said they have, which is what most texts take. Memory that is not touched costs
 * nothing. A file may say anything: beyond what may be loaded, none.
 */
static void reserve(struct text *text)
{
	if (wanted(text) <= largest())
		bytes_reserve(&text->bytes, wanted(text) + text->part_count);
}

static bool check_size(const struct text *text, struct error *error)
{
	return wanted(text) <= largest() ||
	       error_set(error, text->loader.name, _("too large for the memory of this machine"));
}

/* A pipe's may turn out to be another when more has come. */
static void keep_encoding(struct text *text)
{
	const struct loader *loader = &text->loader;

	if (text->doubt.kind == TEXT_DOUBT_NONE && (loader->is_guess || loader->is_mojibake))
		text->doubt = (struct text_doubt){
			loader->is_guess ? TEXT_DOUBT_GUESS : TEXT_DOUBT_MOJIBAKE, text->begun - 1, loader->encoding};
	if (text->begun == text->first + 1)
		text->encoding = text->loader.encoding;
}

/* The first part with text in it; those before it are empty, which is an error where all are. */
static bool open_first(struct text *text, struct error *error)
{
	while (text->begun < text->part_count) {
		if (!open_part(text, error))
			return false;
		enum loader_state state = loader_look(&text->loader, WAIT_FOR_SOMETHING, error);
		if (state == LOADER_MORE) {
			/* What was said of empty parts before it. */
			if (error)
				error_release(error);
			text->first = text->begun - 1;
			keep_encoding(text);
			return true;
		}
		if (state != LOADER_EMPTY)
			return false;
		close_part(text);
	}
	return false;
}

struct text *text_open(const struct sources *sources, const char *encoding, struct error *error)
{
	struct text *text = text_new(sources->count, encoding);

	for (size_t i = 0; i < sources->count; i++)
		text->parts[i].path = mem_copy_string(sources->paths[i]);
	text->limit = sources->limit ? sources->limit : SIZE_MAX;
	add_up(text);
	reserve(text);
	if (open_first(text, error) && check_size(text, error))
		return text;
	text_free(text);
	return NULL;
}

struct text *text_from_bytes(const void *bytes, size_t len, const char *encoding, struct error *error)
{
	struct text *text = text_new(1, encoding);

	text->parts[0].path = mem_copy_string("");
	text->size = len;
	hash_add(&text->digest.raw, bytes, len);
	loader_open_bytes(&text->loader, bytes, len);
	text->begun = 1;
	text->is_open = true;
	if (loader_look(&text->loader, WAIT_FOR_ALL, error) == LOADER_MORE && text_load(text, SIZE_MAX, error))
		return text;
	text_free(text);
	return NULL;
}

/* Source bytes that are in the text, or were found to be none. */
static size_t taken(const struct text *text)
{
	const struct input *input = &text->loader.input;

	return text->taken + (text->is_open ? input->taken - input_left(input) : 0);
}

/* Ends the text where no more of it may be read; what is read already is there. */
static enum loader_state stop(struct text *text, struct error *error)
{
	struct bytes size = BYTES_INIT;

	loader_stop(&text->loader, &text->bytes);
	index_update(&text->index, text->bytes.data, text->bytes.len);
	if (text->limit <= largest()) {
		size_print(text->limit, &size);
		error_set(error, text->loader.name, _("only the first %s are read; --limit=SIZE reads more"),
			bytes_string(&size));
	} else {
		size_print(largest(), &size);
		error_set(error, text->loader.name, _("only the first %s are read: half of this machine's memory"),
			bytes_string(&size));
	}
	bytes_release(&size);
	return LOADER_FAILED;
}

static enum loader_state load_some(struct text *text, size_t budget, struct error *error)
{
	enum loader_wait wait = budget == SIZE_MAX ? WAIT_FOR_ALL : WAIT_NEVER;
	enum loader_state state = LOADER_MORE;
	size_t limit = text->limit < largest() ? text->limit : largest();

	if (!text->is_open && !open_part(text, error))
		return LOADER_FAILED;
	if (!text->loader.encoding)
		state = loader_look(&text->loader, wait, error);
	/* A byte more than may be read tells whether there is one. */
	if (state == LOADER_MORE && taken(text) > limit)
		return stop(text, error);
	if (state == LOADER_MORE && budget > limit - taken(text))
		budget = limit - taken(text) + 1;
	if (state == LOADER_MORE)
		state = loader_load(&text->loader, budget, wait, &text->bytes, error);
	keep_encoding(text);
	index_update(&text->index, text->bytes.data, text->bytes.len);
	/* A text may grow on its way: a byte of another encoding may be three here. */
	return state == LOADER_MORE && text->bytes.len > largest() ? stop(text, error) : state;
}

/* Hands a message over. */
static bool fail(struct error *error, struct error *failure)
{
	if (error) {
		error_release(error);
		*error = *failure;
	} else {
		error_release(failure);
	}
	*failure = (struct error)ERROR_INIT;
	return false;
}

/* What is to be done behind a part, or its end. */
static void end_part(struct text *text, enum loader_state state, struct error *failure)
{
	if (text->is_open)
		close_part(text);
	if (state == LOADER_FAILED)
		end_loading(text);
	else if (state == LOADER_CHANGED && !text->changed.message)
		fail(&text->changed, failure);
	else
		error_release(failure);
}

bool text_load(struct text *text, size_t budget, struct error *error)
{
	size_t start = taken(text);

	while (!text->is_whole && taken(text) - start < budget) {
		struct error failure = ERROR_INIT;
		enum loader_state state = load_some(text, budget, &failure);

		if (state == LOADER_NONE_YET)
			return true;
		if (state == LOADER_MORE)
			continue;
		end_part(text, state, &failure);
		if (state == LOADER_FAILED)
			return fail(error, &failure);
	}
	return !text->is_whole || !text->changed.message || fail(error, &text->changed);
}

bool text_is_complete(const struct text *text)
{
	return text->is_whole;
}

int text_wait_fd(const struct text *text)
{
	const struct input *input = &text->loader.input;

	return text->is_open && input->may_wait && !input->at_end ? input->fd : -1;
}

double text_progress(const struct text *text)
{
	if (text->is_whole)
		return 1;
	if (!text->size_is_known)
		return -1;
	/* A file may have grown. */
	return taken(text) < text->size ? (double)taken(text) / (double)text->size : 1;
}

const char *text_bytes(const struct text *text)
{
	return text->bytes.data;
}

size_t text_length(const struct text *text)
{
	return text->bytes.len;
}

size_t text_part_count(const struct text *text)
{
	return text->part_count;
}

const char *text_part_path(const struct text *text, size_t part)
{
	return text->parts[part].path;
}

size_t text_part_start(const struct text *text, size_t part)
{
	return part < text->begun ? text->parts[part].start : text->bytes.len;
}

struct text_place text_place(const struct text *text, size_t pos)
{
	size_t low = 0, high = text->begun;

	if (pos > text->bytes.len)
		pos = text->bytes.len;
	/* The last part that begins at or before pos: of parts that begin alike, all but the last are empty. */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (text->parts[middle].start <= pos)
			low = middle;
		else
			high = middle;
	}
	size_t before = index_lines(&text->index, text->bytes.data, text->parts[low].start);
	return (struct text_place){low, index_lines(&text->index, text->bytes.data, pos) - before + 1};
}

size_t text_code_points(const struct text *text, size_t pos)
{
	return index_code_points(&text->index, text->bytes.data, pos < text->bytes.len ? pos : text->bytes.len);
}

size_t text_position(const struct text *text, size_t code_points)
{
	return index_position(&text->index, text->bytes.data, text->bytes.len, code_points);
}

size_t text_bad_count(const struct text *text)
{
	return text->bad + text->loader.decoder.bad;
}

struct text_place text_first_bad(const struct text *text)
{
	return text_place(text, text->bad > 0 ? text->first_bad : text->loader.first_bad);
}

const char *text_encoding(const struct text *text)
{
	return text->encoding;
}

struct text_doubt text_doubt(const struct text *text)
{
	return text->doubt;
}

bool text_is_struck(const struct text *text)
{
	return text->struck.width > 0;
}

int text_struck_width(const struct text *text)
{
	return text->struck.width;
}

bool text_has_styles(const struct text *text)
{
	return text->struck.count > 0;
}

unsigned text_style(const struct text *text, size_t pos, size_t *end)
{
	const struct struck_run *run = struck_at(&text->struck, pos);

	*end = run ? run->range.end : pos + 1;
	return run ? run->style : 0;
}

bool text_hash_some(struct text *text, size_t budget)
{
	struct digest *digest = &text->digest;

	/* Of most texts the sources' bytes are all there is, and hashed already. */
	if (!digest->own_hex[0] && !text->has_changed && text->is_whole && !text->is_open)
		digest_as_raw(digest, text->has_end_added);
	return digest_some(digest, text->bytes.data, text->bytes.len, budget);
}

double text_hash_progress(const struct text *text)
{
	return text->digest.own_hex[0] ? 1 : (double)text->digest.hashed / (double)text->bytes.len;
}

const char *text_hash(struct text *text)
{
	text_hash_some(text, SIZE_MAX);
	return text->digest.own_hex;
}

const char *text_raw_hash(struct text *text)
{
	return digest_raw(&text->digest);
}

size_t text_align(const struct text *text, size_t pos)
{
	if (pos > text->bytes.len)
		pos = text->bytes.len;
	while (pos > 0 && ((unsigned char)text->bytes.data[pos] & 0xc0) == 0x80)
		pos--;
	return pos;
}
