/*
 * The terminal's side of a pseudo-terminal. What the program sends goes to libvterm, what libvterm answers or makes of
 * a key goes to the program. Nothing here waits for time: session_wait() looks at the screen whenever something was
 * sent.
 */
#include "session.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <unistr.h>

static int on_cursor(VTermPos pos, VTermPos before, int visible, void *user)
{
	struct session *session = user;

	(void)before;
	session->cursor = pos;
	session->cursor_shown = visible;
	return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct session *session = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		session->cursor_shown = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		session->alternate = value->boolean;
	return 1;
}

static void on_answer(const char *bytes, size_t len, void *user)
{
	session_send(user, bytes, len);
}

static const VTermScreenCallbacks callbacks = {.movecursor = on_cursor, .settermprop = on_property};

void session_init(struct session *session, int rows, int columns)
{
	*session = (struct session){.fd = -1, .status = -1, .rows = rows, .columns = columns, .cursor_shown = true};
	session->vterm = vterm_new(rows, columns);
	vterm_set_utf8(session->vterm, true);
	vterm_output_set_callback(session->vterm, on_answer, session);
	session->screen = vterm_obtain_screen(session->vterm);
	vterm_screen_enable_altscreen(session->screen, true);
	vterm_screen_set_callbacks(session->screen, &callbacks, session);
	vterm_screen_reset(session->screen, true);
}

static void end_program(struct session *session)
{
	if (session->pid) {
		kill(-session->pid, SIGKILL);
		kill(session->pid, SIGKILL);
		waitpid(session->pid, NULL, 0);
	}
	if (session->fd >= 0)
		close(session->fd);
	session->pid = 0;
	session->fd = -1;
}

void session_release(struct session *session)
{
	end_program(session);
	vterm_free(session->vterm);
	bytes_release(&session->raw);
}

/* Those of a new terminal, but that ^C does not throw away what was sent and not read yet. */
static struct termios usual_modes(void)
{
	struct termios modes = {.c_iflag = 0};
	int terminal, line;

	if (openpty(&terminal, &line, NULL, NULL, NULL) == 0) {
		tcgetattr(line, &modes);
		close(line);
		close(terminal);
	}
	modes.c_lflag |= NOFLSH;
	return modes;
}

void session_start(struct session *session, char *const *argv)
{
	struct winsize size = {.ws_row = (unsigned short)session->rows, .ws_col = (unsigned short)session->columns};

	end_program(session);
	bytes_clear(&session->raw);
	session->status = -1;
	vterm_screen_reset(session->screen, true);
	session->modes_before = usual_modes();
	session->pid = forkpty(&session->fd, NULL, &session->modes_before, &size);
	if (session->pid == 0) {
		execvp(argv[0], argv);
		fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
		_exit(127);
	}
}

void session_resize(struct session *session, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

	session->rows = rows;
	session->columns = columns;
	vterm_set_size(session->vterm, rows, columns);
	if (session->fd >= 0)
		ioctl(session->fd, TIOCSWINSZ, &size);
}

void session_send(struct session *session, const char *bytes, size_t len)
{
	while (len > 0 && session->fd >= 0) {
		ssize_t sent = write(session->fd, bytes, len);

		if (sent < 0 && errno != EINTR)
			return;
		if (sent > 0) {
			bytes += sent;
			len -= (size_t)sent;
		}
	}
}

void session_type(struct session *session, const char *text, size_t len)
{
	struct bytes typed = BYTES_INIT;

	for (size_t i = 0; i < len; i++) {
		/* Of the letters of ISO-8859-1 UTF-8 makes two bytes, C2 or C3 the first. */
		if (session->latin1 && ((unsigned char)text[i] & 0xfe) == 0xc2 && i + 1 < len) {
			bytes_append_char(&typed, (char)((text[i] & 3) << 6 | (text[i + 1] & 0x3f)));
			i++;
		} else {
			bytes_append_char(&typed, text[i]);
		}
	}
	session_send(session, bytes_string(&typed), typed.len);
	bytes_release(&typed);
}

static VTermKey special_key(uint32_t code)
{
	static const VTermKey table[] = {VTERM_KEY_DEL, VTERM_KEY_INS, VTERM_KEY_UP, VTERM_KEY_DOWN, VTERM_KEY_LEFT,
		VTERM_KEY_RIGHT, VTERM_KEY_HOME, VTERM_KEY_END, VTERM_KEY_PAGEUP, VTERM_KEY_PAGEDOWN};

	switch (code) {
	case KEYCODE_ENTER:
		return VTERM_KEY_ENTER;
	case KEYCODE_TAB:
		return VTERM_KEY_TAB;
	case KEYCODE_ESCAPE:
		return VTERM_KEY_ESCAPE;
	case KEYCODE_BACKSPACE:
		return VTERM_KEY_BACKSPACE;
	default:
		if (code >= KEYCODE_F1 && code <= KEYCODE_F12)
			return (VTermKey)VTERM_KEY_FUNCTION(code - KEYCODE_F1 + 1);
		return code >= KEYCODE_DELETE && code <= KEYCODE_PAGE_DOWN ? table[code - KEYCODE_DELETE]
		                                                           : VTERM_KEY_NONE;
	}
}

static void mouse(struct session *session, struct key key, int button)
{
	vterm_mouse_move(session->vterm, key.row, key.column, VTERM_MOD_NONE);
	vterm_mouse_button(session->vterm, button, true, VTERM_MOD_NONE);
	if (button == 1)
		vterm_mouse_button(session->vterm, button, false, VTERM_MOD_NONE);
}

/* What has no VTermKey. libvterm would send some of these in ways that most terminals do not have. */
static void send_character(struct session *session, uint32_t code, uint8_t modifiers)
{
	uint8_t utf8[8] = {'\033'};
	int start = modifiers & MODIFIER_ALT ? 1 : 0;
	int len = modifiers & MODIFIER_CTRL ? 0 : u8_uctomb(utf8 + start, code, 6);

	if (modifiers & MODIFIER_CTRL) /* and Space: it is all that has no code of its own */
		utf8[start] = '\0';
	session_type(session, (const char *)utf8, (size_t)(start + (modifiers & MODIFIER_CTRL ? 1 : len)));
}

void session_drag(struct session *session, struct key from, struct key to)
{
	vterm_mouse_move(session->vterm, from.row, from.column, VTERM_MOD_NONE);
	vterm_mouse_button(session->vterm, 1, true, VTERM_MOD_NONE);
	vterm_mouse_move(session->vterm, to.row, to.column, VTERM_MOD_NONE);
	vterm_mouse_button(session->vterm, 1, false, VTERM_MOD_NONE);
}

bool session_key(struct session *session, struct key key)
{
	VTermModifier modifiers = (key.modifiers & MODIFIER_SHIFT ? VTERM_MOD_SHIFT : 0) |
	                          (key.modifiers & MODIFIER_ALT ? VTERM_MOD_ALT : 0) |
	                          (key.modifiers & MODIFIER_CTRL ? VTERM_MOD_CTRL : 0);
	VTermKey special = special_key(key.code);

	if (special != VTERM_KEY_NONE)
		vterm_keyboard_key(session->vterm, special, modifiers);
	else if (key.code == KEYCODE_CLICK)
		mouse(session, key, 1);
	else if (key.code == KEYCODE_WHEEL_UP || key.code == KEYCODE_WHEEL_DOWN)
		mouse(session, key, key.code == KEYCODE_WHEEL_UP ? 4 : 5);
	else if (key.code == KEYCODE_PASTE_START)
		vterm_keyboard_start_paste(session->vterm);
	else if (key.code == KEYCODE_PASTE_END)
		vterm_keyboard_end_paste(session->vterm);
	else if (key.code < KEYCODE_FIRST && !(key.modifiers & MODIFIER_SHIFT))
		send_character(session, key.code, key.modifiers);
	else
		return false;
	return true;
}

static void feed(struct session *session, const char *bytes, size_t len)
{
	bytes_append(&session->raw, bytes, len);
	for (size_t i = 0; session->latin1 && i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];
		char pair[2] = {(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f))};

		vterm_input_write(session->vterm, c < 0x80 ? &bytes[i] : pair, c < 0x80 ? 1 : 2);
	}
	if (!session->latin1)
		vterm_input_write(session->vterm, bytes, len);
	vterm_screen_flush_damage(session->screen);
}

/* Whether a frame is being sent: of the two sequences around frames the first was the last one to come. */
static bool is_within_frame(const struct session *session)
{
	static const char start[] = "\033[?2026h", end = 'l';
	size_t len = sizeof start - 1;

	for (size_t pos = session->raw.len; pos >= len; pos--) {
		const char *sequence = session->raw.data + pos - len;

		if (memcmp(sequence, start, len - 1) == 0)
			return sequence[len - 1] != end;
	}
	return false;
}

/* Milliseconds, for a slow machine; what takes long anywhere says in seconds how long. */
static long patience(void)
{
	const char *seconds = getenv("UPPSATS_PATIENCE");

	return seconds ? 1000 * strtol(seconds, NULL, 10) : 20000;
}

static long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* The terminal is closed: the program ended, or does at once. */
static void take_status(struct session *session)
{
	int status;

	tcgetattr(session->fd, &session->modes_after);
	close(session->fd);
	session->fd = -1;
	if (session->pid && waitpid(session->pid, &status, 0) == session->pid)
		session->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	session->pid = 0;
}

void session_hang_up(struct session *session)
{
	long end = now() + patience();
	int status;

	close(session->fd);
	session->fd = -1;
	while (session->pid && session->status < 0 && now() < end) {
		if (waitpid(session->pid, &status, WNOHANG) == session->pid) {
			session->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
			session->pid = 0;
		} else {
			poll(NULL, 0, 1);
		}
	}
}

bool session_wait(
	struct session *session, bool (*met)(const struct session *session, const void *data), const void *data)
{
	long end = now() + patience();

	while (is_within_frame(session) || !met(session, data)) {
		struct pollfd polled = {.fd = session->fd, .events = POLLIN};
		long left = end - now();
		char bytes[65536];
		ssize_t len;

		if (session->fd < 0 || left <= 0 || poll(&polled, 1, (int)left) == 0)
			return false;
		len = read(session->fd, bytes, sizeof bytes);
		if (len > 0)
			feed(session, bytes, (size_t)len);
		else if (len == 0 || errno != EINTR)
			take_status(session);
	}
	return true;
}

void session_row(const struct session *session, int row, struct bytes *out)
{
	VTermRect rect = {.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = session->columns};
	size_t room = (size_t)session->columns * VTERM_MAX_CHARS_PER_CELL * 4;
	size_t start = out->len;

	out->len += vterm_screen_get_text(session->screen, bytes_reserve(out, room), room, rect);
	while (out->len > start && out->data[out->len - 1] == ' ')
		out->len--;
	out->data[out->len] = '\0';
}

void session_text(const struct session *session, struct bytes *out)
{
	for (int row = 0; row < session->rows; row++) {
		session_row(session, row, out);
		bytes_append_char(out, '\n');
	}
}
