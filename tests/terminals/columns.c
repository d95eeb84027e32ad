/*
 * Whether a terminal and the reader agree on the column where the text goes on: columns FILE [all], on a terminal. Each
 * sample is put in a frame and sent as the screen sends it; then the terminal is asked where its cursor is (CPR,
 * CSI 6 n). FILE gets one line for each sample, its name, the reader's column and the terminal's, and with `all` one
 * for all characters that Unicode has assigned: how many there are, for how many the columns are the same, the first of
 * others.
 */
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unictype.h>
#include <unistd.h>
#include <unistr.h>

#include "base/bytes.h"
#include "page/glyphs.h"
#include "reader/frame.h"
#include "screen/charset.h"

enum { BATCH = 64, PATIENCE = 5000, COLUMNS = 40 };

static const struct {
	const char *name, *bytes;
} samples[] = {
	{"ascii", "essay"},
	{"swedish, composed", "\303\245\303\244\303\266"},
	{"swedish, decomposed", "a\314\212a\314\210o\314\210"},
	{"typographic", "\342\200\223\342\200\224\342\200\246\342\200\235\302\273\302\247"},
	{"signs of the reader", "\342\226\214\342\234\216\342\200\272\342\206\252\302\267"},
	{"greek, cyrillic", "\316\273\316\254\316\267\320\266\321\226"},
	{"vietnamese", "\341\273\207a\314\243\314\202"},
	{"hebrew, pointed", "\327\251\327\201\326\270\327\234\327\225\326\271\327\235"},
	{"arabic, vowelled", "\331\205\331\216\330\261\331\222\330\255\331\216\330\250\331\213\330\247"},
	{"devanagari", "\340\244\225\340\245\215\340\244\267\340\244\277"},
	{"tamil", "\340\256\225\340\257\215\340\256\267\340\257\206"},
	{"thai", "\340\270\201\340\270\263\340\270\231\340\271\211"},
	{"tibetan", "\340\275\226\340\275\246\340\276\222\340\275\262"},
	{"hangul", "\355\225\234\352\270\200"},
	{"hangul, conjoining", "\341\204\222\341\205\241\341\206\253"},
	{"chinese", "\346\274\242\345\255\227"},
	{"japanese", "\343\201\213\343\202\231\343\202\253\343\202\232"},
	{"fullwidth, halfwidth", "\357\274\241\357\275\261\357\276\236"},
	{"emoji", "\360\237\230\200\360\237\220\273"},
	{"emoji by selector", "\342\235\244\357\270\217"},
	{"text by selector", "\342\230\272\357\270\216"},
	{"skin colour", "\360\237\221\215\360\237\217\275"},
	{"family", "\360\237\221\251\342\200\215\360\237\221\251\342\200\215\360\237\221\247"},
	{"flag", "\360\237\207\270\360\237\207\252"},
	{"flag of tags", "\360\237\217\264\363\240\201\247\363\240\201\242\363\240\201\245\363\240\201\277"},
	{"keycap", "1\357\270\217\342\203\243"},
	{"new emoji", "\360\237\253\240\360\237\252\277\360\237\253\250"},
	{"hexagram", "\344\267\200"},
	{"marks without a letter", "\314\201\314\210"},
	{"more marks than a cell has", "z\314\201\314\202\314\203\314\204\314\205\314\206\314\207\314\210\314\211"},
	{"soft hyphen", "a\302\255b"},
	{"zero width", "a\342\200\213b\342\200\214c\342\200\215d\342\201\240e"},
	{"controls", "\033\007\302\233\302\205"},
	{"bidi controls", "\342\200\256\342\201\246"},
	{"private use", "\356\200\200\357\243\277"},
	{"unassigned", "\315\270\360\237\277\277"},
	{"mathematical", "\360\235\224\270\342\210\221\360\235\225\234"},
	{"ambiguous", "\302\241\302\244\342\227\213\342\230\205\342\221\240"},
	{"old scripts", "\360\220\216\240\360\222\200\200\360\223\200\200"},
};

static struct termios modes;

static void restore(void)
{
	tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

/* What a glyph's string is to be sent as, from the first column; returns the reader's next column. */
static int make(const char *bytes, size_t len, struct bytes *out)
{
	struct glyphs glyphs = GLYPHS_INIT;
	struct frame frame = FRAME_INIT;
	int end;

	frame_reset(&frame, 1, COLUMNS);
	glyphs_of_string(&glyphs, bytes, len, COLUMNS);
	end = frame_put(&frame, 0, 0, bytes_string(&glyphs.shown), glyphs.shown.len, STYLE_TEXT);
	for (int column = 0; column < end; column++) {
		wchar_t chars[FRAME_CELL_CHARS + 1];
		uint8_t utf8[8];

		if (frame.cells[column].width == 0)
			continue;
		bool full = charset_cell(&frame.cells[column], chars);
		for (int i = 0; chars[i]; i++)
			bytes_append(out, utf8, (size_t)u8_uctomb(utf8, (ucs4_t)chars[i], sizeof utf8));
		if (!full)
			bytes_append_char(out, ' ');
	}
	glyphs_release(&glyphs);
	frame_release(&frame);
	return end;
}

static void ask(const struct bytes *shown)
{
	struct bytes sent = BYTES_INIT;

	bytes_append_string(&sent, "\r\033[K");
	bytes_append(&sent, bytes_string(shown), shown->len);
	bytes_append_string(&sent, "\033[6n");
	if (write(STDOUT_FILENO, sent.data, sent.len) < 0)
		exit(1);
	bytes_release(&sent);
}

/* The column of the next report, counted from 0; -1 where none comes. */
static int answer(void)
{
	struct pollfd polled = {.fd = STDIN_FILENO, .events = POLLIN};
	char report[32];
	size_t len = 0;
	int row, column;

	while (len < sizeof report - 1 && poll(&polled, 1, PATIENCE) > 0) {
		if (read(STDIN_FILENO, report + len, 1) != 1)
			return -1;
		report[++len] = '\0';
		if (report[len - 1] == 'R')
			return sscanf(report, "\033[%d;%dR", &row, &column) == 2 ? column - 1 : -1;
	}
	return -1;
}

static bool measure_samples(FILE *file)
{
	enum { COUNT = sizeof samples / sizeof *samples };
	struct bytes shown = BYTES_INIT;
	int beliefs[COUNT], found = 0;

	for (int i = 0; i < COUNT; i++) {
		bytes_clear(&shown);
		beliefs[i] = make(samples[i].bytes, strlen(samples[i].bytes), &shown);
		ask(&shown);
	}
	for (int i = 0; i < COUNT && found >= 0; i++) {
		found = answer();
		fprintf(file, "%s\t%d\t%d\n", samples[i].name, beliefs[i], found);
	}
	bytes_release(&shown);
	return found >= 0;
}

static bool is_assigned(ucs4_t c)
{
	return !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co);
}

/* Every character between two letters. */
static void measure_all(FILE *file)
{
	struct bytes shown = BYTES_INIT;
	int beliefs[BATCH], count = 0, same = 0, first_other = 0;
	ucs4_t points[BATCH];

	for (ucs4_t c = 0x20; c < 0x110000;) {
		int asked = 0;

		for (; asked < BATCH && c < 0x110000; c++) {
			uint8_t bytes[8] = {'a'};
			size_t len;

			if (!is_assigned(c))
				continue;
			len = 1 + (size_t)u8_uctomb(bytes + 1, c, 6);
			bytes[len] = 'b';
			bytes_clear(&shown);
			beliefs[asked] = make((const char *)bytes, len + 1, &shown);
			points[asked++] = c;
			ask(&shown);
		}
		for (int i = 0; i < asked; i++) {
			int found = answer();

			count++;
			same += found == beliefs[i];
			if (found != beliefs[i] && !first_other)
				first_other = (int)points[i];
		}
	}
	fprintf(file, "all characters\t%d\t%d\t%04X\n", count, same, (unsigned)first_other);
	bytes_release(&shown);
}

int main(int argc, char **argv)
{
	FILE *file = argc > 1 ? fopen(argv[1], "w") : NULL;
	struct termios raw;

	if (!setlocale(LC_ALL, "") || !file || tcgetattr(STDIN_FILENO, &modes) < 0)
		return 1;
	charset_init();
	raw = modes;
	cfmakeraw(&raw);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	atexit(restore);
	if (measure_samples(file) && argc > 2)
		measure_all(file);
	return fclose(file) == 0 ? 0 : 1;
}
