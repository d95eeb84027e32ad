/*
 * What a program may leave behind: the alternate screen, a hidden cursor, reports of the mouse, marks around pasted
 * text, a frame that does not end, keys that send other sequences, another character set, colours and attributes, and
 * the modes of the terminal's line. What libvterm keeps is asked of it, the rest is seen from the last of the sequences
 * that set and reset it.
 */
#include "restored.h"

#include <string.h>
#include <termios.h>

/* Where the last of two sequences stands that came; 0 for none. */
static size_t last(const struct bytes *raw, const char *sequence)
{
	size_t len = strlen(sequence);

	for (size_t end = raw->len; end >= len; end--)
		if (memcmp(raw->data + end - len, sequence, len) == 0)
			return end;
	return 0;
}

static bool is_default_pen(const struct session *session)
{
	VTermState *state = vterm_obtain_state(session->vterm);
	VTermValue value;

	for (int attribute = VTERM_ATTR_BOLD; attribute <= VTERM_ATTR_FONT; attribute++)
		if (vterm_state_get_penattr(state, (VTermAttr)attribute, &value) && value.number != 0)
			return false;
	if (vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &value) && !VTERM_COLOR_IS_DEFAULT_FG(&value.color))
		return false;
	return !vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &value) ||
	       VTERM_COLOR_IS_DEFAULT_BG(&value.color);
}

static bool has_line_modes(const struct session *session)
{
	const struct termios *before = &session->modes_before, *after = &session->modes_after;

	return before->c_iflag == after->c_iflag && before->c_oflag == after->c_oflag &&
	       before->c_cflag == after->c_cflag && before->c_lflag == after->c_lflag &&
	       memcmp(before->c_cc, after->c_cc, sizeof before->c_cc) == 0;
}

bool restored_check(const struct session *session, struct bytes *wrong)
{
	static const struct {
		const char *set, *reset, *name;
	} modes[] = {
		{"\033[?2004h", "\033[?2004l", "marks around pasted text"},
		{"\033[?2026h", "\033[?2026l", "a frame without end"},
		{"\033[?1002h", "\033[?1002l", "the mouse"},
		{"\033[?1006h", "\033[?1006l", "the mouse's way of counting"},
		{"\033[?1h", "\033[?1l", "keys of an application"},
		{"\033=", "\033>", "the keypad of an application"},
		{"\016", "\017", "another character set"},
		{"\033(0", "\033(B", "another character set"},
	};

	bool was_kept;

	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		if (last(&session->raw, modes[i].set) > last(&session->raw, modes[i].reset))
			bytes_printf(wrong, "%s; ", modes[i].name);
	if (session->alternate)
		bytes_append_string(wrong, "the alternate screen; ");
	/* Leaving an alternate screen that was not entered, libvterm restores what it never kept. */
	was_kept = last(&session->raw, "\033[?1049h") || !last(&session->raw, "\033[?1049l");
	if (was_kept && !session->cursor_shown)
		bytes_append_string(wrong, "a hidden cursor; ");
	if (was_kept && !is_default_pen(session))
		bytes_append_string(wrong, "colours or attributes; ");
	if (!has_line_modes(session))
		bytes_append_string(wrong, "modes of the line; ");
	return wrong->len == 0;
}
