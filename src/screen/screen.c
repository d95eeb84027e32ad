/*
 * The terminal by ncurses. Every cell of a frame is put at its own column, so that a character whose width is told
 * otherwise elsewhere never shifts the rest of its row; ncurses finds what changed since the last frame and sends that.
 *
 * ncurses puts handlers on signals when it starts; they are taken away again, since the loop of the program has them
 * all. Its answer to meta() is not asked for: it would have xterm send Alt as the eighth bit, which is another letter.
 */
#include "screen/screen.h"

#include <curses.h>
#include <nettle/base64.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "screen/charset.h"
#include "screen/colour.h"
#include "screen/description.h"
#include "screen/farewell.h"
#include "screen/keys.h"
#include "screen/terminal.h"

#define ESCAPE_DELAY 25      /* milliseconds that an escape sequence may take to arrive */
#define COPY_MAX 74994       /* what every terminal with OSC 52 takes: 100,000 characters of base64 and a frame */
#define SMALL_SCREEN 1000    /* cells */
#define SIZE_DEFAULT_ROWS 24 /* where nobody knows */
#define SIZE_DEFAULT_COLUMNS 80

static struct {
	struct terminal terminal;
	SCREEN *curses;
	struct termios modes; /* as they were */
	bool modes_known;
	bool suspended;     /* given back, and nothing was shown since */
	bool returned;      /* the same, but the line's modes are ours again */
	bool listens;       /* the terminal was told how we want its keys */
	struct frame shown; /* the last frame; none where another must be sent whatever it is */
} screen;

static const int curses_signals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

#define SIGNAL_COUNT (sizeof curses_signals / sizeof *curses_signals)

static void keep_signals(struct sigaction *actions)
{
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		sigaction(curses_signals[i], NULL, &actions[i]);
}

static void restore_signals(const struct sigaction *actions)
{
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		sigaction(curses_signals[i], &actions[i], NULL);
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	typeahead(-1);
	idlok(stdscr, TRUE);
	idcok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	if (!getenv("ESCDELAY"))
		set_escdelay(ESCAPE_DELAY);
	/* ncurses sends what it says at first with the first frame, but what its buffer of so many bytes has no room
	 * for. */
	if (LINES * COLS < SMALL_SCREEN)
		keys_init();
}

bool screen_open(struct error *error)
{
	struct sigaction actions[SIGNAL_COUNT];
	int rows, columns;

	if (screen.curses)
		return true;
	if (!terminal_open(&screen.terminal, error))
		return false;
	screen.modes_known = tcgetattr(screen.terminal.fd, &screen.modes) == 0;
	farewell_expect_faults(&screen.terminal);
	keep_signals(actions);
	charset_init();
	colour_reset();
	terminal_size(&screen.terminal, &rows, &columns);
	use_env(FALSE);
	/* ncurses would have a cell for each that the kernel speaks of. */
	use_tioctl(rows < TERMINAL_ROWS_MOST && columns < TERMINAL_COLUMNS_MOST);
	screen.curses = description_start(&screen.terminal, error);
	restore_signals(actions);
	if (screen.curses)
		farewell_prepare(screen.terminal.ansi);
	if (!screen.curses) {
		screen_close();
		return false;
	}
	set_modes();
	return true;
}

/* The terminal as it was, for as long as it takes. */
static void give_back(void)
{
	terminal_set_modes(&screen.terminal, false);
	screen.listens = false;
	/* Where there is no other screen to go back to, the last row is left to the shell's prompt. */
	if (!tigetstr("rmcup")) {
		move(LINES - 1, 0);
		clrtoeol();
		refresh();
	}
	endwin();
	if (screen.modes_known)
		tcsetattr(screen.terminal.fd, TCSADRAIN, &screen.modes);
	farewell_is_said(true);
}

void screen_give_up(void)
{
	farewell_say();
}

/* The line's modes alone, which is all that screen_return() took. */
static void give_back_modes(void)
{
	if (!screen.returned)
		return;
	screen.returned = false;
	reset_shell_mode();
	if (screen.modes_known)
		tcsetattr(screen.terminal.fd, TCSADRAIN, &screen.modes);
	farewell_is_said(true);
}

void screen_close(void)
{
	struct sigaction actions[SIGNAL_COUNT];

	if (screen.curses) {
		keep_signals(actions);
		if (!screen.suspended)
			give_back();
		give_back_modes();
		keys_release();
		delscreen(screen.curses);
		restore_signals(actions);
		screen.curses = NULL;
	}
	farewell_forget();
	terminal_close(&screen.terminal);
	frame_release(&screen.shown);
	screen.suspended = false;
}

void screen_set_looks(const struct look *looks)
{
	if (!screen.curses)
		return;
	colour_set_looks(looks);
	frame_release(&screen.shown);
}

int screen_key_fd(void)
{
	return screen.terminal.in ? fileno(screen.terminal.in) : -1;
}

void screen_size(int *rows, int *columns)
{
	*rows = 0;
	*columns = 0;
	if (screen.curses) {
		terminal_size(&screen.terminal, rows, columns);
		if (*rows == 0)
			*rows = LINES;
		if (*columns == 0)
			*columns = COLS;
	}
	if (*rows <= 0)
		*rows = SIZE_DEFAULT_ROWS;
	if (*columns <= 0)
		*columns = SIZE_DEFAULT_COLUMNS;
	if (screen.curses && is_term_resized(*rows, *columns)) {
		resize_term(*rows, *columns);
		/* The terminal may have wrapped anew what it shows. */
		clearok(curscr, TRUE);
		frame_release(&screen.shown);
	}
}

enum { RUN_MOST = 256 };

/* Cells side by side, put on the screen in one call. */
struct run {
	int row, column, next; /* where it begins, and where its next cell would be */
	int len;
	cchar_t cells[RUN_MOST];
	cchar_t plain; /* a blank of the attributes and pair that were last used */
	attr_t attributes;
	short pair;
	bool has_plain;
};

static void run_put(struct run *run)
{
	if (run->len > 0)
		mvadd_wchnstr(run->row, run->column, run->cells, run->len);
	run->len = 0;
}

/* A place for a cell of so many columns. */
static cchar_t *run_add(struct run *run, int row, int column, int width)
{
	if (run->len == RUN_MOST || run->row != row || run->next != column)
		run_put(run);
	if (run->len == 0) {
		run->row = row;
		run->column = column;
	}
	run->next = column + width;
	return &run->cells[run->len++];
}

/* ncurses makes cells by a call that costs more than putting them: those of one style are made alike. */
static void set_cell(struct run *run, cchar_t *cell, const wchar_t *chars, attr_t attributes, short pair)
{
	if (!run->has_plain || attributes != run->attributes || pair != run->pair) {
		run->attributes = attributes;
		run->pair = pair;
		run->has_plain = setcchar(&run->plain, L" ", attributes, pair, NULL) == OK;
	}
	*cell = run->plain;
	if (chars[1])
		setcchar(cell, chars, attributes, pair, NULL);
	else
		cell->chars[0] = chars[0];
}

static void draw_cell(struct run *run, int row, int column, const struct frame_cell *cell)
{
	attr_t attributes = (attr_t)colour_attributes_over(cell->style, cell->under);
	short pair = colour_pair(cell->style);
	wchar_t chars[FRAME_CELL_CHARS + 1];
	bool full = charset_cell(cell, chars);

	if (chars[0] == L' ' && !chars[1] && attributes == A_NORMAL && pair == 0 && run->next != column)
		return;
	set_cell(run, run_add(run, row, column, full ? cell->width : 1), chars, attributes, pair);
	if (!full)
		set_cell(run, run_add(run, row, column + 1, 1), L" ", attributes, pair);
}

static void place_cursor(const struct frame *frame)
{
	bool seen = frame->cursor_row >= 0 && frame->cursor_row < LINES && frame->cursor_column >= 0 &&
	            frame->cursor_column < COLS;

	/* One that is hidden is moved nowhere; one that cannot be is out of the way in the corner. */
	leaveok(stdscr, curs_set(seen) != ERR && !seen);
	if (seen)
		move(frame->cursor_row, frame->cursor_column);
	else
		move(LINES - 1, 0);
}

static size_t frame_size(const struct frame *frame)
{
	return (size_t)frame->rows * (size_t)frame->columns * sizeof *frame->cells;
}

static bool is_shown(const struct frame *frame)
{
	const struct frame *shown = &screen.shown;

	return shown->cells && shown->rows == frame->rows && shown->columns == frame->columns &&
	       shown->cursor_row == frame->cursor_row && shown->cursor_column == frame->cursor_column &&
	       memcmp(shown->cells, frame->cells, frame_size(frame)) == 0;
}

static void remember(const struct frame *frame)
{
	struct frame_cell *cells = mem_resize(screen.shown.cells, frame_size(frame));

	memcpy(cells, frame->cells, frame_size(frame));
	screen.shown = *frame;
	screen.shown.cells = cells;
}

static void draw(const struct frame *frame)
{
	struct run run = {.row = -1};

	erase();
	for (int row = 0; row < frame->rows && row < LINES; row++) {
		const struct frame_cell *cells = frame->cells + (size_t)row * (size_t)frame->columns;

		for (int column = 0; column < frame->columns && column < COLS; column++) {
			if (cells[column].width > 0 && column + cells[column].width <= COLS)
				draw_cell(&run, row, column, &cells[column]);
		}
		run_put(&run);
		run.next = -1;
	}
}

void screen_show(const struct frame *frame, bool anew)
{
	if (!screen.curses)
		return;
	if (screen.suspended) {
		screen.suspended = false;
		screen.returned = false;
		anew = true;
	}
	if (!anew && is_shown(frame))
		return;
	draw(frame);
	if (anew)
		clearok(curscr, TRUE);
	terminal_begin_frame(&screen.terminal);
	place_cursor(frame);
	refresh();
	terminal_end_frame(&screen.terminal);
	/* No key can be meant for what is not seen yet. */
	if (!screen.listens) {
		keys_init();
		terminal_set_modes(&screen.terminal, true);
		screen.listens = true;
	}
	remember(frame);
}

bool screen_read_key(struct key *key)
{
	return screen.curses && keys_read(key);
}

bool screen_is_lost(void)
{
	return screen.curses && terminal_is_lost(&screen.terminal);
}

/* Stops the whole job, since the shell waits until all of it stands still. Returns when it goes on. */
static void stop(void)
{
	struct sigaction by_default = {.sa_handler = SIG_DFL}, before;
	sigset_t stopping, mask;

	sigemptyset(&stopping);
	sigaddset(&stopping, SIGTSTP);
	sigprocmask(SIG_BLOCK, &stopping, &mask);
	sigaction(SIGTSTP, &by_default, &before);
	kill(0, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stopping, NULL);
	/* Stopped here, and going on from here. */
	sigaction(SIGTSTP, &before, NULL);
	sigprocmask(SIG_SETMASK, &mask, NULL);
}

void screen_leave(void)
{
	if (screen.curses && !screen.suspended)
		give_back();
	give_back_modes();
	screen.suspended = screen.curses != NULL;
}

void screen_return(void)
{
	if (!screen.curses || !screen.suspended)
		return;
	reset_prog_mode();
	screen.returned = true;
	farewell_is_said(false);
}

void screen_suspend(void)
{
	if (!screen.curses || (screen.suspended && !screen.returned))
		return;
	screen_leave();
	stop();
	/* The shell may have changed what it found. */
	screen.modes_known = tcgetattr(screen.terminal.fd, &screen.modes) == 0;
	screen_return();
}

/* Appends a sequence as tmux hands it on to the terminal it is in: wrapped, with each escape doubled. */
static void append_passed_through(struct bytes *out, const char *sequence)
{
	bytes_append_string(out, "\033Ptmux;");
	for (; *sequence; sequence++) {
		if (*sequence == '\033')
			bytes_append_char(out, '\033');
		bytes_append_char(out, *sequence);
	}
	bytes_append_string(out, "\033\\");
}

/* The same for screen, which takes no more than some hundred bytes at once. */
static void append_in_parts(struct bytes *out, const struct bytes *sequence)
{
	enum { PART = 240 };

	for (size_t pos = 0; pos < sequence->len; pos += PART) {
		bytes_append_string(out, "\033P");
		bytes_append(out, sequence->data + pos, sequence->len - pos < PART ? sequence->len - pos : PART);
		bytes_append_string(out, "\033\\");
	}
}

bool screen_copy(const char *bytes, size_t len)
{
	struct bytes sequence = BYTES_INIT, sent = BYTES_INIT;

	if (!screen.curses || !screen.terminal.ansi || len == 0 || len > COPY_MAX)
		return false;
	bytes_append_string(&sequence, "\033]52;c;");
	base64_encode_raw(bytes_reserve(&sequence, BASE64_ENCODE_RAW_LENGTH(len)), len, (const uint8_t *)bytes);
	sequence.len += BASE64_ENCODE_RAW_LENGTH(len);
	bytes_append_char(&sequence, '\a');
	if (getenv("STY") && !getenv("TMUX"))
		append_in_parts(&sent, &sequence);
	else
		bytes_append(&sent, sequence.data, sequence.len);
	/* tmux may keep it for itself, or be told not to look at it: both ways, so that one gets through. */
	if (getenv("TMUX"))
		append_passed_through(&sent, sequence.data);
	terminal_send(&screen.terminal, sent.data, sent.len);
	bytes_release(&sequence);
	bytes_release(&sent);
	return true;
}
