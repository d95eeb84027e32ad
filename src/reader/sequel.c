/*
 * Second keys of sequences whose first key is a command here: after a dash the letter of an option, or another dash and
 * its name; after z where the match shall stand. There is no cursor, so it is the match of a search that is moved.
 */
#include "reader/sequel.h"

#include <string.h>

#include "base/clock.h"
#include "base/message.h"
#include "reader/foreign.h"
#include "reader/state.h"

enum { SOON = 1000000 /* microseconds */ };

bool sequel_begin(struct reader *reader, struct key key, enum command_id command)
{
	struct sequel *sequel = &reader->sequel;
	enum sequel_kind kind = key.modifiers                                       ? SEQUEL_NONE
	                        : key.code == '-' && command == COMMAND_narrower    ? SEQUEL_OPTION
	                        : key.code == 'z' && command == COMMAND_screen_down ? SEQUEL_PLACE
	                                                                            : SEQUEL_NONE;

	if (kind == SEQUEL_NONE || kind != sequel->kind) {
		*sequel = (struct sequel){.kind = kind, .width = reader->appearance.width};
		sequel->stand = view_stand(reader->view);
		sequel->has_match = reader->finding.is_lit && !range_is_empty(reader->finding.match) &&
		                    view_find(reader->view, reader->finding.match.start) >= 0;
	}
	sequel->keys++;
	sequel->at = clock_microseconds();
	return kind != SEQUEL_NONE;
}

/* All is as it was before the first key. */
static void take_back(struct reader *reader)
{
	reader->appearance.width = reader->sequel.width;
	reader_set_page(reader);
	reader_go_to_stand(reader, &reader->sequel.stand);
	reader->has_turned = false;
}

/* The setting with that letter on the command line: its value is asked for. One that has a key needs no dash. */
static bool ask_option(struct reader *reader, uint32_t letter)
{
	for (int id = 0; id < OPTION_COUNT; id++) {
		const struct option_row *row = option_row((enum option_id)id);

		if (row->letter && (unsigned char)row->letter == letter && row->use == OPTION_SETTING &&
			command_find(row->name) == COMMAND_NONE) {
			take_back(reader);
			colon_ask(reader, row->name);
			return true;
		}
	}
	return false;
}

static bool begins_setting(uint32_t letter)
{
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_row((enum option_id)id)->use == OPTION_SETTING &&
			(unsigned char)option_row((enum option_id)id)->name[0] == letter)
			return true;
	return false;
}

static bool take_option(struct reader *reader, struct key key)
{
	const struct key dash = {.code = '-'};

	if (reader->sequel.keys == 2 && begins_setting(key.code)) {
		take_back(reader);
		colon_ask_option(reader, (char)key.code);
		return true;
	}
	if (reader->sequel.keys != 1)
		return false;
	if (ask_option(reader, key.code))
		return true;
	if (!foreign_goes_on(dash, key))
		return false;
	take_back(reader);
	return foreign_sequence(reader, dash, key);
}

static bool take_place(struct reader *reader, struct key key)
{
	size_t match = reader->finding.match.start;
	int rows = reader_geometry(reader).text_rows, above;

	if (key.code == 't' || key.code == KEYCODE_ENTER)
		above = 0;
	else if (key.code == 'z' || key.code == '.')
		above = rows / 2;
	else if (key.code == 'b' || key.code == '-')
		above = rows - 1;
	else
		return false;
	if (reader->sequel.has_match) {
		take_back(reader);
		view_go(reader->view, match);
		view_scroll(reader->view, -above);
		return true;
	}
	/* Without one the keys are what they are in less, where that is no surprise to anyone. */
	if (key.code == 't')
		take_back(reader);
	else if (key.code == 'z' || key.code == 'b')
		reader_run(reader, key.code == 'z' ? COMMAND_screen_down : COMMAND_screen_up);
	else
		return false;
	reader_say(reader, "%s", _("There is no cursor: zt, zz and zb move the match of a search."));
	reader->is_hint = true;
	return true;
}

bool sequel_take(struct reader *reader, struct key key)
{
	struct sequel *sequel = &reader->sequel;
	bool soon = sequel->kind != SEQUEL_NONE && !key.modifiers && clock_microseconds() - sequel->at < SOON;
	bool done = soon && (sequel->kind == SEQUEL_OPTION ? take_option(reader, key) : take_place(reader, key));

	/* Another dash may go on from the first. */
	if (done || !soon || sequel->kind != SEQUEL_OPTION || key.code != '-')
		sequel->kind = SEQUEL_NONE;
	return done;
}
