/*
 * How fast the reader is beside other programs that show text, all driven through the same kind of terminal in one
 * run, one after the other in every round, so that what else the machine does falls on all alike. What is printed is a
 * table in Markdown: medians, and what the reader takes of what less takes.
 *
 * A screen is there when the reader says so (it frames what it sends, as terminals that update at once want it), and
 * where a program says nothing, when the last byte came before it was silent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "figures.h"
#include "prose.h"
#include "run.h"

enum {
	ROUNDS = 11,
	KEYS = 500,
	PAGES = 50,
	LONG = 60000,     /* milliseconds that nobody waits longer for */
	PATIENCE = 15000, /* of a visit: one that took longer is not made again, but by the reader */
	TABLE = 120000,   /* of the reader's visits for a table: no round begins after that */
	SILENCE = 100,
	SHORT_SILENCE = 12,
	IDLE = 4000,
	TURN = 25, /* keys */
};

static const char frame_end[] = "\033[?2026l";

enum { READER, LESS, MOST, W3M, PEERS };

struct peer {
	const char *name, *start, *end, *quit;
	bool frames;
	char *argv[6]; /* what stands before the file */
	size_t most;   /* bytes of what it is given to open */
};

static struct peer peers[PEERS] = {
	[READER] = {.name = "uppsats", .start = "g", .end = "G", .quit = "gq", .frames = true, .most = (size_t)-1},
	[LESS] = {.name = "less", .start = "g", .end = "G", .quit = "q", .argv = {(char *)"less"}, .most = (size_t)-1},
	[MOST] = {.name = "most",
		.start = "\033<",
		.end = "\033>",
		.quit = "q",
		.argv = {(char *)"most"},
		.most = 1 << 20},
	[W3M] = {.name = "w3m", .start = "g", .end = "G", .quit = "q", .argv = {(char *)"w3m"}, .most = 1 << 20},
};

static char folder[] = "/var/tmp/uppsats-speed-XXXXXX";

static char *path_of(const char *name)
{
	struct bytes path = BYTES_INIT;

	bytes_printf(&path, "%s/%s", folder, name);
	return bytes_steal(&path);
}

static bool is_there(const char *program)
{
	struct bytes cmd = BYTES_INIT;
	bool there;

	bytes_printf(&cmd, "command -v %s >/dev/null 2>&1", program);
	there = system(bytes_string(&cmd)) == 0;
	bytes_release(&cmd);
	return there;
}

static void start(struct run *run, const struct peer *peer, char *file)
{
	char *argv[8];
	size_t count = 0;

	for (; peer->argv[count]; count++)
		argv[count] = peer->argv[count];
	argv[count] = file;
	argv[count + 1] = NULL;
	run_start(run, argv);
}

static double until_shown(struct run *run, const struct peer *peer, double silence)
{
	return peer->frames ? run_until(run, frame_end, LONG) : run_until_shown(run, silence, LONG);
}

/* From the start of the text. */
static double search(struct run *run, const struct peer *peer, const char *words)
{
	run_send(run, peer->start);
	run_until_shown(run, SILENCE, PATIENCE);
	run_send(run, words);
	return run_until(run, PROSE_LAST_SIGN, LONG);
}

/* What of a file is measured in one sitting: each includes what stands before it. */
enum depth { OPENED, ENDED, LOADED, SEARCHED };

static void visit_end(struct run *run, const struct peer *peer, struct figures *figures, size_t column)
{
	run_send(run, peer->end);
	figures_add(figures, "end of text", "ms", column, run_until(run, PROSE_LAST_SIGN, LONG));
}

static void visit_loaded(struct run *run, const struct peer *peer, struct figures *figures, size_t column)
{
	double loaded = run_until_idle(run, LONG);

	if (peer->frames)
		figures_add(figures, "all of it loaded and outlined", "ms", column, loaded);
	run_until_quiet(run, SHORT_SILENCE);
	run_resize(run, 24, 100);
	figures_add(figures, "resize at the end", "ms", column, until_shown(run, peer, SILENCE));
	run_until_quiet(run, SILENCE);
	figures_add(figures, "peak memory", "MB", column, (double)run_memory(run) / 1024);
}

static void visit_words(struct run *run, const struct peer *peer, struct figures *figures, size_t column)
{
	static const char begins[] = "search to the last line";
	bool less = !peer->frames;

	figures_name(figures, begins, ", plain", "ms", column, search(run, peer, "/" PROSE_LAST_WORDS "\r"));
	figures_name(figures, begins, ", regular expression", "ms", column,
		search(run, peer, less ? "/[a-z]+finken kvar\r" : "//[a-z]+finken kvar/\r"));
	if (less)
		run_send(run, "-I\r");
	figures_name(figures, begins, ", any case", "ms", column, search(run, peer, "/" PROSE_LAST_WORD "\r"));
}

static void visit(const struct peer *peer, char *file, struct figures *figures, size_t column, enum depth depth)
{
	struct run run;

	start(&run, peer, file);
	figures_add(figures, "first screen", "ms", column, until_shown(&run, peer, SILENCE));
	if (depth >= ENDED)
		visit_end(&run, peer, figures, column);
	/* The others' keys are others. */
	if (depth >= LOADED && column <= LESS)
		visit_loaded(&run, peer, figures, column);
	if (depth >= SEARCHED && column <= LESS)
		visit_words(&run, peer, figures, column);
	run_end(&run, peer->quit);
}

/* The reader and its peers in turn, until all were visited often enough. */
static void visit_all(const char *title, size_t size, char *file, enum depth depth)
{
	struct figures figures = FIGURES_INIT;
	bool tired[PEERS] = {false};
	double spent[PEERS] = {0};

	figures.counts = true;
	for (int round = 0; round < ROUNDS && spent[READER] < TABLE; round++) {
		for (size_t i = 0; i < PEERS; i++) {
			double begun = run_now();

			if (tired[i] || !peers[i].argv[0] || size > peers[i].most)
				continue;
			visit(&peers[i], file, &figures, i, depth);
			spent[i] += run_now() - begun;
			tired[i] = i != READER && run_now() - begun > PATIENCE;
		}
	}
	figures_print(&figures, title, PEERS);
	figures_release(&figures);
}

/* Keys pressed one after the other, and what was sent for each. */
struct pressing {
	struct run run;
	double times[KEYS];
	size_t count, bytes;
};

static void press(struct pressing *pressing, const char *key, int count)
{
	double begun = run_now();

	for (int i = 0; i < count && pressing->count < KEYS && run_now() - begun < PATIENCE; i++) {
		run_send(&pressing->run, key);
		pressing->times[pressing->count++] = run_until_shown(&pressing->run, SHORT_SILENCE, LONG);
		pressing->bytes += pressing->run.got.len;
	}
}

static void tell_pressing(struct pressing *pressing, const char *key, struct figures *figures, size_t column)
{
	const char *what = key[0] == 'j' ? "a line down" : "a page down";
	size_t count = pressing->count;

	figures_sort(pressing->times, count);
	figures_name(figures, what, ", median", "ms", column, pressing->times[count / 2]);
	figures_name(figures, what, ", 99th of 100", "ms", column, pressing->times[count * 99 / 100]);
	figures_name(figures, what, ", sent", "bytes", column, (double)pressing->bytes / (double)count);
}

/* So many keys in turns, some to each. */
static void press_all(const char *title, char *file, const char *key, int count)
{
	struct figures figures = FIGURES_INIT;
	struct pressing *pressings = mem_alloc(PEERS * sizeof(*pressings));

	for (size_t i = 0; i <= LESS; i++) {
		if (!peers[i].argv[0])
			continue;
		start(&pressings[i].run, &peers[i], file);
		run_until_quiet(&pressings[i].run, 4 * SILENCE);
	}
	for (int pressed = 0; pressed < count; pressed += TURN)
		for (size_t i = 0; i <= LESS; i++)
			if (peers[i].argv[0])
				press(&pressings[i], key, count - pressed < TURN ? count - pressed : TURN);
	for (size_t i = 0; i <= LESS; i++) {
		if (!peers[i].argv[0])
			continue;
		tell_pressing(&pressings[i], key, &figures, i);
		run_end(&pressings[i].run, peers[i].quit);
	}
	figures_print(&figures, title, PEERS);
	figures_release(&figures);
	free(pressings);
}

/* Keys while a large text is being loaded: of what is sent meanwhile a scrolled line ends with the margins reset. */
static void press_while_loading(char *file)
{
	struct figures figures = FIGURES_INIT;
	struct pressing *pressing = mem_alloc(sizeof(*pressing));
	double begun = run_now();

	start(&pressing->run, &peers[READER], file);
	until_shown(&pressing->run, &peers[READER], SILENCE);
	while (pressing->count < KEYS && run_now() - begun < PATIENCE) {
		run_send(&pressing->run, "j");
		pressing->times[pressing->count++] = run_until(&pressing->run, "\033[1;24r", LONG);
	}
	figures_sort(pressing->times, pressing->count);
	figures_add(&figures, "a line down, median", "ms", READER, pressing->times[pressing->count / 2]);
	figures_add(&figures, "a line down, 99th of 100", "ms", READER, pressing->times[pressing->count * 99 / 100]);
	run_end(&pressing->run, "q");
	figures_print(&figures, "1 GB, while it is being loaded", PEERS);
	figures_release(&figures);
	free(pressing);
}

/* What is sent, and how often it wakes, while nobody does anything. */
static void watch_idle(char *file)
{
	struct figures figures = FIGURES_INIT;

	for (size_t i = 0; i <= LESS; i++) {
		struct run run;

		if (!peers[i].argv[0])
			continue;
		start(&run, &peers[i], file);
		/* The place is kept some seconds after a key. */
		run_until_quiet(&run, IDLE);
		run_send(&run, "");
		long waits = run_waits(&run);
		run_until_quiet(&run, IDLE);
		figures_add(&figures, "sent in four seconds", "bytes", i, (double)run.got.len);
		figures_add(&figures, "woken in four seconds", "times", i, (double)(run_waits(&run) - waits));
		run_end(&run, peers[i].quit);
	}
	figures_print(&figures, "1 MB, nobody at the keys", PEERS);
	figures_release(&figures);
}

/* Milliseconds of a command without a terminal. */
static double time_of(const char *cmd)
{
	double begun = run_now();
	int status = system(cmd);

	return status == 0 ? run_now() - begun : -1;
}

static void print_floor(const char *name, const char *program, const char *file)
{
	double times[ROUNDS];
	struct bytes cmd = BYTES_INIT;

	bytes_printf(&cmd, "%s '%s' >/dev/null 2>&1", program, file);
	for (int i = 0; i < ROUNDS; i++)
		times[i] = time_of(bytes_string(&cmd));
	figures_sort(times, ROUNDS);
	if (times[0] < 0)
		printf("| %s | not here |\n", name);
	else
		printf("| %s | %.0f |\n", name, times[ROUNDS / 2]);
	bytes_release(&cmd);
}

static void print_floors(const char *file)
{
	printf("\n### What reading and searching 1 GB takes without a terminal, ms\n\n| | |\n|---|--:|\n");
	print_floor("`wc -l`", "wc -l", file);
	print_floor("`rg`, plain, one thread", "rg -j1 -c '" PROSE_LAST_WORDS "'", file);
	print_floor("`rg -i`, one thread", "rg -j1 -i -c " PROSE_LAST_WORD, file);
	print_floor("`rg`, regular expression", "rg -j1 -c '[a-z]+finken kvar'", file);
}

/* What callgrind counts of a start and an end. */
static double instructions(const struct peer *peer, char *file)
{
	char *argv[12] = {(char *)"valgrind", (char *)"--tool=callgrind", (char *)"--callgrind-out-file=/dev/null"};
	size_t count = 3;
	struct run run;
	double number = -1;

	for (size_t i = 0; peer->argv[i]; i++)
		argv[count++] = peer->argv[i];
	argv[count++] = file;
	argv[count] = NULL;
	run_start(&run, argv);
	run_until_quiet(&run, 3000);
	run_send(&run, peer->quit);
	if (run_until(&run, "Collected : ", LONG) >= 0) {
		run_until_quiet(&run, SILENCE);
		number = strtod(run.got.data + run.seen, NULL) / 1e6;
	}
	run_end(&run, "");
	return number;
}

static void count_instructions(char *file)
{
	struct figures figures = FIGURES_INIT;

	if (!is_there("valgrind")) {
		printf("\nInstructions: valgrind is not here.\n");
		return;
	}
	for (size_t i = 0; i <= LESS; i++)
		if (peers[i].argv[0])
			figures_add(&figures, "instructions of a start", "millions", i, instructions(&peers[i], file));
	figures_print(&figures, "2 kB, counted by callgrind", PEERS);
	figures_release(&figures);
}

/* How a figure grows with the text: the exponent of its size, 0 for not at all, 1 for alike. */
static void show_growth(char *const *files, const char *const *sizes, size_t count)
{
	struct growth growth = {.count = 0};

	for (size_t i = 0; i < count; i++) {
		struct figures figures = FIGURES_INIT;

		for (int round = 0; round < 3; round++)
			visit(&peers[READER], files[i], &figures, READER, SEARCHED);
		growth_add(&growth, sizes[i], &figures);
		figures_release(&figures);
	}
	growth_print(&growth);
}

static char *made(const char *name, size_t len, enum prose_kind kind)
{
	char *path = path_of(name);

	if (!prose_write(path, len, kind)) {
		perror(path);
		exit(1);
	}
	return path;
}

static void prepare(char *reader)
{
	struct bytes database = BYTES_INIT;

	if (!mkdtemp(folder)) {
		perror(folder);
		exit(1);
	}
	bytes_printf(&database, "--database=%s/database", folder);
	peers[READER].argv[0] = reader;
	peers[READER].argv[1] = (char *)"--config=/dev/null";
	peers[READER].argv[2] = bytes_steal(&database);
	for (size_t i = LESS; i < PEERS; i++)
		if (!is_there(peers[i].name))
			peers[i].argv[0] = NULL;
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LESSHISTFILE", "-", 1);
	unsetenv("LESS");
}

static void clean_up(void)
{
	struct bytes cmd = BYTES_INIT;

	bytes_printf(&cmd, "rm -rf %s", folder);
	if (system(bytes_string(&cmd)) != 0)
		perror(folder);
	bytes_release(&cmd);
}

static void measure_small(char *small, char *file, char *line)
{
	visit_all("2 kB", 2000, small, OPENED);
	visit_all("1 MB", 1000000, file, SEARCHED);
	press_all("1 MB, line by line", file, "j", KEYS);
	press_all("1 MB, page by page", file, " ", PAGES);
	watch_idle(file);
	visit_all("8 MB in one line", 8000000, line, LOADED);
	press_all("8 MB in one line, page by page", line, " ", PAGES);
}

static void measure_large(size_t size, char *file)
{
	visit_all("1 GB", size, file, ENDED);
	visit_all("1 GB, all of it loaded", size, file, SEARCHED);
	press_while_loading(file);
	print_floors(file);
}

/* The reader's path; then `quick`, for texts of 10 MB at the most, or `large`, for the largest text alone. */
int main(int argc, char **argv)
{
	static const char *const sizes[] = {"1 MB", "10 MB", "100 MB", "1,000 MB"};
	bool quick = argc > 2 && strcmp(argv[2], "quick") == 0, alone = argc > 2 && strcmp(argv[2], "large") == 0;
	size_t large = quick ? 10000000 : 1000000000;

	if (argc < 2)
		return 2;
	prepare(argv[1]);
	atexit(clean_up);
	setvbuf(stdout, NULL, _IOLBF, 0);
	char *files[] = {made("1", 1000000, PROSE_CHAPTERS), made("2", 10000000, PROSE_CHAPTERS),
		made("3", quick ? 10000000 : 100000000, PROSE_CHAPTERS), made("4", large, PROSE_CHAPTERS)};
	char *small = made("small", 2000, PROSE_CHAPTERS), *line = made("line", 8000000, PROSE_ONE_LINE);
	char *marks = made("marks", quick ? 1000000 : 100000000, PROSE_DECOMPOSED);

	figures_heading(peers[LESS].argv[0] != NULL, peers[MOST].argv[0] != NULL, peers[W3M].argv[0] != NULL);
	if (!alone)
		measure_small(small, files[0], line);
	measure_large(large, files[3]);
	if (alone)
		return 0;
	visit_all("100 MB in form D", large, marks, LOADED);
	count_instructions(small);
	show_growth(files, sizes, 4);
	return 0;
}
