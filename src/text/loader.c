/*
 * Loading one part.
 *
 * Bytes wait in the input's buffer until they are decoded; the decoder leaves there what is less than a character.
 * The first of them are judged before any is decoded. A pipe may have brought too little to judge by: as long as
 * that is ASCII alone, which is the same in nearly every encoding, it is taken in and judgement waits.
 */
#include "text/loader.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "text/sample.h"
#include "text/stray.h"
#include "text/swar.h"

enum {
	READ_LEN = 65536,
	SLICE_MIN = 4096, /* no sequence of any encoding is as long: a slice always brings something */
};

static void begin(struct loader *loader, const char *name)
{
	loader->name = name;
	loader->encoding = NULL;
	loader->is_struck = false;
	loader->is_judged = loader->is_guess = loader->is_mojibake = false;
	loader->first_bad = 0;
	loader->is_plain = true;
	loader->has_changed = loader->has_end_added = false;
	loader->stray = (struct stray){.encoding = NULL};
	loader->decoder = (struct decoder){.unit = 1};
}

bool loader_open(struct loader *loader, const char *path, struct error *error)
{
	begin(loader, input_name(path));
	return input_open(&loader->input, path, error);
}

void loader_open_bytes(struct loader *loader, const void *bytes, size_t len)
{
	begin(loader, "text");
	input_of_bytes(&loader->input, bytes, len);
}

void loader_close(struct loader *loader)
{
	decoder_release(&loader->decoder);
	stray_release(&loader->stray);
	input_close(&loader->input);
}

static enum input_state read_more(struct loader *loader, size_t len, bool wait)
{
	size_t had = input_left(&loader->input);
	enum input_state state = input_read(&loader->input, len, wait);

	if (state == INPUT_MORE && loader->raw)
		hash_add(loader->raw, loader->input.buf.data + had, loader->input.buf.len - had);
	return state;
}

static bool holds_something(const struct input *input)
{
	for (size_t i = input->pos; i < input->buf.len; i++)
		if ((unsigned char)input->buf.data[i] > ' ')
			return true;
	return false;
}

static bool is_ascii(const char *bytes, size_t len)
{
	size_t i = 0;

	for (; len - i >= 8; i += 8)
		if (swar_load(bytes + i) & SWAR_HIGHS)
			return false;
	for (; i < len; i++)
		if ((unsigned char)bytes[i] >= 0x80)
			return false;
	return true;
}

static enum loader_state judge(struct loader *loader, struct error *error)
{
	struct input *input = &loader->input;
	const char *bytes = bytes_string(&input->buf) + input->pos;
	struct sample sample;
	size_t len = input_left(input);
	enum sample_verdict verdict =
		sample_judge(bytes, len, input->at_end, loader->asked, loader->name, &sample, error);

	if (verdict != SAMPLE_IS_TEXT)
		return verdict == SAMPLE_IS_EMPTY ? LOADER_EMPTY : LOADER_FAILED;
	loader->is_judged = !input->may_wait || input->at_end || input->taken >= SAMPLE_LEN || !is_ascii(bytes, len);
	loader->is_guess = sample.is_guess;
	loader->is_mojibake = sample.is_mojibake;
	loader->is_struck = loader->is_struck || struck_is_likely(bytes, len);
	if (loader->encoding && strcmp(loader->encoding, sample.encoding) == 0)
		return LOADER_MORE;
	decoder_release(&loader->decoder);
	if (!decoder_init(&loader->decoder, sample.encoding, error))
		return LOADER_FAILED;
	loader->encoding = sample.encoding;
	return LOADER_MORE;
}

/* Judges what came behind a beginning that was too little. Nothing but white space is no matter there. */
static bool judge_again(struct loader *loader, struct error *error)
{
	enum loader_state state = judge(loader, error);

	if (state == LOADER_EMPTY && error)
		error_release(error);
	return state != LOADER_FAILED;
}

enum loader_state loader_look(struct loader *loader, enum loader_wait wait, struct error *error)
{
	struct input *input = &loader->input;

	while (input_left(input) < SAMPLE_LEN) {
		bool waits = wait == WAIT_FOR_ALL || (wait == WAIT_FOR_SOMETHING && !holds_something(input));
		enum input_state state = read_more(loader, SAMPLE_LEN - input_left(input), waits);

		if (state == INPUT_FAILED) {
			error_set_errno(error, loader->name);
			return LOADER_FAILED;
		}
		if (state == INPUT_NONE_YET && !holds_something(input))
			return LOADER_NONE_YET;
		if (state != INPUT_MORE)
			break;
	}
	return judge(loader, error);
}

/* Whether bytes that are not UTF-8 may be of another encoding: nothing and nobody said that all is UTF-8. */
static bool may_stray(const struct loader *loader)
{
	bool named = loader->asked && strcasecmp(loader->asked, "auto") != 0;

	return !named && !loader->is_mojibake && !loader->decoder.converts;
}

static void take_in(struct loader *loader, const char *bytes, size_t len, struct bytes *out)
{
	if (loader->is_struck)
		struck_add(loader->struck, bytes, len, out);
	else
		nfc_add(loader->nfc, bytes, len, out);
}

/*
 * Reads the bad bytes that the decoder met last, and gave U+FFFD for, anew as of another encoding where they are. False
 * where they are none. Where too little is there to tell, they are left for later: *needs_more.
 */
static bool take_stray(struct loader *loader, const char **bytes, size_t *len, struct bytes *out, bool *needs_more)
{
	struct input *input = &loader->input;
	struct decoder *decoder = &loader->decoder;
	const char *start = *bytes - decoder->bad_len;
	size_t left = (size_t)(input->buf.data + input->buf.len - start);
	char character[8];

	if (*start == '\0')
		return false;
	*needs_more = left < STRAY_WINDOW && !input->at_end;
	if (!*needs_more && !stray_judge(&loader->stray, start, left, input->taken - left, input->at_end))
		return false;
	size_t size = *needs_more ? 0 : stray_read(&loader->stray, *start, character, sizeof(character));
	if (size == 0 && !*needs_more)
		return false;
	decoder->bad--;
	*len += decoder->bad_len - (size > 0);
	*bytes = start + (size > 0);
	take_in(loader, character, size, out);
	loader->is_guess = loader->is_guess || size > 0;
	if (size > 0)
		loader->encoding = loader->is_plain ? loader->stray.encoding : "UTF-8, Windows-1252";
	return true;
}

static void decode_slice(struct loader *loader, size_t budget, struct bytes *out)
{
	struct input *input = &loader->input;
	size_t left = input_left(input), len = budget < SLICE_MIN ? SLICE_MIN : budget;

	if (len > left)
		len = left;
	const char *bytes = bytes_string(&input->buf) + input->pos;
	size_t rest = len, bad = loader->decoder.bad, told = bad;
	bool looks = may_stray(loader), needs_more = false;
	struct piece_of_utf8 piece;

	/* It may have turned out only now what the bytes are. */
	if (loader->is_struck)
		nfc_end(loader->nfc, out);
	while (!needs_more && decoder_next(&loader->decoder, &bytes, &rest, input->at_end && len == left, &piece)) {
		if (looks && loader->decoder.bad > told && take_stray(loader, &bytes, &rest, out, &needs_more))
			continue;
		told = loader->decoder.bad;
		loader->is_plain = loader->is_plain && is_ascii(piece.data, piece.len);
		take_in(loader, piece.data, piece.len, out);
		if (bad == 0 && loader->decoder.bad > 0) {
			/* All before the U+FFFD is certain now, and it alone is held back. */
			bad = loader->decoder.bad;
			loader->first_bad = out->len;
		}
	}
	input->pos += len - rest;
	loader->has_changed =
		loader->has_changed || loader->is_struck || loader->decoder.has_changed || nfc_has_changed(loader->nfc);
}

/* What is there is the whole part. */
static void finish(struct loader *loader, struct bytes *out)
{
	loader->input.at_end = true;
	decode_slice(loader, SIZE_MAX, out);
	nfc_end(loader->nfc, out);
	if (loader->is_struck)
		struck_end(loader->struck, out);
	loader->has_changed = loader->has_changed || nfc_has_changed(loader->nfc);
	loader->has_end_added = out->len > loader->start && out->data[out->len - 1] != '\n';
	if (loader->has_end_added)
		bytes_append_char(out, '\n');
}

void loader_stop(struct loader *loader, struct bytes *out)
{
	loader->input.pos = loader->input.buf.len;
	loader->has_changed = true;
	finish(loader, out);
}

static enum loader_state at_end(struct loader *loader, struct bytes *out, struct error *error)
{
	finish(loader, out);
	if (!input_has_changed(&loader->input))
		return LOADER_END;
	error_set(error, loader->name, _("changed while it was read"));
	return LOADER_CHANGED;
}

/* Reads on where little is left to decode. */
static enum input_state refill(struct loader *loader, size_t budget, enum loader_wait wait)
{
	size_t len = budget < READ_LEN ? budget : READ_LEN;

	if (input_left(&loader->input) >= SLICE_MIN || loader->input.at_end)
		return INPUT_MORE;
	return read_more(loader, len > SLICE_MIN ? len : SLICE_MIN, wait != WAIT_NEVER);
}

enum loader_state loader_load(
	struct loader *loader, size_t budget, enum loader_wait wait, struct bytes *out, struct error *error)
{
	struct input *input = &loader->input;
	enum input_state state = refill(loader, budget, wait);

	if (state == INPUT_FAILED) {
		error_set_errno(error, loader->name);
		finish(loader, out);
		return LOADER_FAILED;
	}
	if (!loader->is_judged && state != INPUT_NONE_YET && input_left(input) > 0 && !judge_again(loader, error)) {
		loader_stop(loader, out);
		return LOADER_FAILED;
	}
	decode_slice(loader, budget, out);
	if (state == INPUT_NONE_YET)
		return LOADER_NONE_YET;
	/* What the decoder could not use yet needs more behind it, unless nothing more will come. */
	return input->at_end && input_left(input) == 0 ? at_end(loader, out, error) : LOADER_MORE;
}
