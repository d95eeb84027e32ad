/*
 * Following files. A change is taken in steps between keys: the files are read into an essay beside the one that is
 * shown, and only when that is whole it takes its place. What the reader is in the middle of (a passage being selected,
 * a line being typed, a list) has to do with the text as it is, so it is waited for. A file in which there is suddenly
 * quite another text is told of and not read: that is not the essay any more.
 */
#include "reader/follow.h"

#include <string.h>

#include "base/clock.h"
#include "base/message.h"
#include "reader/shelf.h"
#include "reader/state.h"

enum {
	LOAD_BYTES = 1024 * 1024, /* between two looks for a key */
	FAILURES_MOST = 8,
	REST_TIMES = 10, /* between two readings it rests so many times as long as the last one took */
};

enum following { FOLLOWING_AUTO, FOLLOWING_ASK, FOLLOWING_NEVER };

static enum following following(const struct reader *reader)
{
	return (enum following)options_choice(reader->options, OPTION_watch);
}

static int64_t now(void)
{
	return clock_microseconds() / 1000;
}

static void drop_fresh(struct follow *follow)
{
	if (follow->is_loading)
		essay_release(&follow->fresh);
	follow->is_loading = false;
}

void follow_release(struct follow *follow)
{
	drop_fresh(follow);
	watch_release(&follow->watch);
}

void follow_begin(struct reader *reader)
{
	struct follow *follow = &reader->follow;

	drop_fresh(follow);
	follow->is_outdated = false;
	if (reload_is_possible(&reader->essay))
		watch_begin(&follow->watch, &reader->essay.sources);
	else
		watch_release(&follow->watch);
}

int follow_fd(const struct reader *reader)
{
	return watch_fd(&reader->follow.watch);
}

/* Whether the reader is in the middle of something that has to do with the text as it is. */
static bool is_busy(const struct reader *reader)
{
	return reader->panel.kind || reader->prompt.kind || reader->selection.active ||
	       reader->pending != PENDING_NONE || reader->request != REQUEST_NONE ||
	       !text_is_complete(reader->essay.text) || !reader->identified;
}

int follow_wait(const struct reader *reader)
{
	const struct follow *follow = &reader->follow;
	int64_t left;

	if (follow->is_loading)
		return text_is_complete(follow->fresh.text) && is_busy(reader) ? -1 : 0;
	if (!follow->is_outdated || is_busy(reader))
		return watch_wait(&follow->watch, now());
	left = follow->not_before - now();
	return left > 0 ? (int)left : 0;
}

void follow_hint(struct reader *reader)
{
	watch_hint(&reader->follow.watch, now());
}

static void say_changed(struct reader *reader, const char *format)
{
	struct bytes key = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_reload, 1, &key);
	reader_say(reader, format, bytes_string(&key));
	bytes_release(&key);
}

/* They could not be read, or not to their ends: perhaps they are being written. Said when that goes on. */
static void fail(struct reader *reader, struct error *error)
{
	struct follow *follow = &reader->follow;

	drop_fresh(follow);
	follow->is_outdated = false;
	if (++follow->failures <= FAILURES_MOST)
		watch_again(&follow->watch, now());
	else
		reader_say_error(reader, error);
	error_release(error);
}

static void begin_reading(struct reader *reader)
{
	struct follow *follow = &reader->follow;
	struct sources sources = SOURCES_INIT;
	struct error error = ERROR_INIT;
	bool good = true;

	for (size_t i = 0; good && i < reader->essay.sources.count; i++)
		good = sources_add(&sources, reader->essay.sources.paths[i], &error);
	/* What changes from here on is another change. */
	watch_begin(&follow->watch, &reader->essay.sources);
	follow->begun = now();
	if (!good || !essay_open_files(&follow->fresh, &sources, reader->essay.encoding, &error)) {
		sources_release(&sources);
		fail(reader, &error);
		return;
	}
	follow->is_loading = true;
	follow->is_outdated = false;
}

/* Whether the store takes what is in the files for the essay that is being read. */
static bool is_same_essay(struct reader *reader)
{
	struct essay *fresh = &reader->follow.fresh;
	char id[UUID_LEN + 1];

	return !reader->store || !reader->essay.document[0] ||
	       (store_identify(reader->store, fresh->text, fresh->outline, false, id, NULL) &&
		       strcmp(id, reader->essay.document) == 0);
}

static bool is_same_text(const struct text *a, const struct text *b)
{
	return text_length(a) == text_length(b) && memcmp(text_bytes(a), text_bytes(b), text_length(a)) == 0;
}

static size_t count_doubtful(const struct bookmarks *bookmarks)
{
	size_t count = 0;

	for (size_t i = 0; i < bookmarks->count; i++)
		count += bookmarks->items[i].state >= BOOKMARK_UNSURE;
	return count;
}

static void take(struct reader *reader)
{
	struct follow *follow = &reader->follow;
	struct essay fresh = follow->fresh;
	struct watch watch = follow->watch;
	size_t before = count_doubtful(&reader->essay.bookmarks);

	follow->is_loading = false;
	/* What is watched already is not to be watched from now on, but from when it was opened. */
	bool is_outdated = follow->is_outdated;
	watch_init(&follow->watch);
	bool known = reload_take(reader, &fresh);
	watch_release(&follow->watch);
	follow->watch = watch;
	follow->is_outdated = is_outdated;
	if (!known)
		return;
	size_t doubtful = count_doubtful(&reader->essay.bookmarks);
	struct bytes key = BYTES_INIT;

	keymap_keys_of(reader->keymap, COMMAND_bookmarks, 1, &key);
	if (doubtful > before)
		reader_say(reader,
			ngettext("Read anew: %zu bookmark is unsure or lost; %s shows it.",
				"Read anew: %zu bookmarks are unsure or lost; %s shows them.", doubtful - before),
			doubtful - before, bytes_string(&key));
	else
		reader_say(reader, "%s", _("The file has changed and was read anew."));
	bytes_release(&key);
	reader->changed = true;
}

static void read_on(struct reader *reader)
{
	struct follow *follow = &reader->follow;
	struct error error = ERROR_INIT;

	if (!text_is_complete(follow->fresh.text) && !essay_load(&follow->fresh, LOAD_BYTES, &error)) {
		fail(reader, &error);
		return;
	}
	if (!text_is_complete(follow->fresh.text) || is_busy(reader))
		return;
	follow->failures = 0;
	if (is_same_text(follow->fresh.text, reader->essay.text)) {
		drop_fresh(follow);
	} else if (!is_same_essay(reader)) {
		drop_fresh(follow);
		say_changed(reader, _("There is quite another text in the file now; %s reads it."));
	} else {
		take(reader);
	}
	follow->not_before = now() + REST_TIMES * (now() - follow->begun);
}

void follow_work(struct reader *reader)
{
	struct follow *follow = &reader->follow;
	enum change change = watch_work(&follow->watch, now());

	if (following(reader) == FOLLOWING_NEVER)
		return;
	if (change == CHANGE_GONE)
		reader_say(reader, "%s", _("The file is gone from its place; what was read of it stays."));
	else if (change == CHANGE_OTHER && following(reader) == FOLLOWING_ASK)
		say_changed(reader, _("The file has changed; %s reads it anew."));
	else if (change == CHANGE_OTHER)
		follow->is_outdated = true;
	if (follow->is_loading)
		read_on(reader);
	else if (follow->is_outdated && !is_busy(reader) && now() >= follow->not_before)
		begin_reading(reader);
}
