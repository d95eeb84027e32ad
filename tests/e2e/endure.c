/*
 * What a reader acknowledged on the screen is kept, whatever happens to it: endure crash|crowd.
 *
 *     crash  readers are killed at random moments, two at a time, 200 of them (2,000 with UPPSATS_LONG)
 *     crowd  two readers keep 500 bookmarks each at once
 *
 * Each bookmarks a line of an essay whose lines are numbered, so that the status line says which was kept. In the end
 * the program itself is asked for all of them. The database lies in memory where there is such a file system: a kill
 * is no loss of power, and leaves what was written.
 */
#include <errno.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "session.h"

enum { READERS = 2, LINES_MOST = 10000, ALIVE_MOST_US = 40000, ACKNOWLEDGED_MOST = 4 };

struct endurance {
	char folder[64];
	char essay[96];
	size_t next;                /* the last line that was to be kept */
	bool told[LINES_MOST + 1];  /* the screen said that the line was kept */
	bool noted[LINES_MOST + 1]; /* with a note */
	uint64_t random;            /* SplitMix64 */
};

static size_t random_below(struct endurance *endurance, size_t bound)
{
	uint64_t z = endurance->random += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return (size_t)((z ^ z >> 31) % bound);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status;
	(void)kind;
	(void)walk;
	return remove(path);
}

/* A home with an essay of numbered lines in it. */
static bool make_home(struct endurance *endurance, size_t lines)
{
	static const char *const none[] = {"LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "LESSSECURE"};
	static const char *const within[] = {
		"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"};
	FILE *file;

	snprintf(endurance->folder, sizeof endurance->folder, "%s/uppsats-endure-XXXXXX",
		access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	if (!mkdtemp(endurance->folder))
		return false;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		unsetenv(none[i]);
	for (size_t i = 0; i < sizeof within / sizeof *within; i++)
		setenv(within[i], endurance->folder, 1);
	setenv("LANG", "C.UTF-8", 1);
	/* Seconds: every bookmark is a write to a disk, which others may be writing to. */
	setenv("UPPSATS_PATIENCE", "60", 0);
	setenv("TERM", "xterm-256color", 1);
	snprintf(endurance->essay, sizeof endurance->essay, "%s/essay.txt", endurance->folder);
	file = fopen(endurance->essay, "w");
	if (!file)
		return false;
	/* Some more lines, so that every one that is kept can stand at the top of the screen. */
	for (size_t i = 1; i <= lines + 30; i++)
		fprintf(file, "Rad %zu har ett ord till.\n\n", i);
	fclose(file);
	return true;
}

static void start(const struct endurance *endurance, struct session *session)
{
	char program[] = "uppsats", essay[sizeof endurance->essay];
	char *argv[] = {program, essay, NULL};

	memcpy(essay, endurance->essay, sizeof essay);
	session_start(session, argv);
}

/* The number in the status line behind some words; 0 where it does not say them. */
static size_t told_line(const struct session *session, const char *words)
{
	struct bytes row = BYTES_INIT;
	size_t line = 0;

	session_row(session, session->rows - 1, &row);
	const char *found = strstr(bytes_string(&row), words);
	if (found)
		line = strtoul(found + strlen(words), NULL, 10);
	bytes_release(&row);
	return line;
}

static const char kept_words[] = "Bookmarked: Rad ", noted_words[] = "Kept with the note: Rad ";

/* Takes down what the screen says. */
static void listen(struct endurance *endurance, const struct session *session)
{
	size_t kept = told_line(session, kept_words), noted = told_line(session, noted_words);

	if (kept > 0 && kept <= LINES_MOST)
		endurance->told[kept] = true;
	if (noted > 0 && noted <= LINES_MOST)
		endurance->told[noted] = endurance->noted[noted] = true;
}

static bool says_line(const struct session *session, const void *data)
{
	const size_t *line = data;

	return told_line(session, kept_words) == *line || told_line(session, noted_words) == *line ||
	       told_line(session, "Bookmarked already: Rad ") == *line;
}

/* Keys that keep a line, with a note or without. */
static void press(struct session *session, size_t line, bool note)
{
	char keys[64];

	if (note)
		snprintf(keys, sizeof keys, "%zugvnanteckning %zu\r", 2 * line - 1, line);
	else
		snprintf(keys, sizeof keys, "%zugM", 2 * line - 1);
	session_send(session, keys, strlen(keys));
}

static bool wait_for_line(struct endurance *endurance, struct session *session, size_t line)
{
	if (!session_wait(session, says_line, &line))
		return false;
	listen(endurance, session);
	return true;
}

static bool never(const struct session *session, const void *data)
{
	(void)session;
	(void)data;
	return false;
}

/* All of what a reader that was killed had still sent to its terminal: a reader of the screen would have seen it. */
static void hear_out(struct endurance *endurance, struct session *session)
{
	session_wait(session, never, NULL);
	listen(endurance, session);
}

/* Lives for a while without being listened to; what it sends waits in the terminal. */
static void let_live(struct endurance *endurance)
{
	struct timespec time = {.tv_nsec = (long)random_below(endurance, ALIVE_MOST_US) * 1000};

	ppoll(NULL, 0, &time, NULL);
}

/* Two readers keep lines until a random moment, and are killed. */
static bool crash_once(struct endurance *endurance, struct session *sessions)
{
	size_t acknowledged = random_below(endurance, ACKNOWLEDGED_MOST);

	for (int i = 0; i < READERS; i++)
		start(endurance, &sessions[i]);
	for (size_t k = 0; k <= acknowledged; k++) {
		size_t lines[READERS];

		for (int i = 0; i < READERS; i++) {
			lines[i] = ++endurance->next;
			press(&sessions[i], lines[i], random_below(endurance, 3) == 0);
		}
		for (int i = 0; i < READERS && k < acknowledged; i++)
			if (!wait_for_line(endurance, &sessions[i], lines[i]))
				return false;
	}
	let_live(endurance);
	for (int i = 0; i < READERS; i++)
		kill(sessions[i].pid, SIGKILL);
	for (int i = 0; i < READERS; i++)
		hear_out(endurance, &sessions[i]);
	return true;
}

static void show(const struct session *session)
{
	struct bytes text = BYTES_INIT;

	session_text(session, &text);
	printf("%s\n", bytes_string(&text));
	bytes_release(&text);
}

/* Whether all that was told is there; the program is asked. */
static bool check(const struct endurance *endurance, size_t *total)
{
	struct bytes command = BYTES_INIT;
	bool *there = mem_alloc((LINES_MOST + 1) * sizeof *there), *noted = mem_alloc((LINES_MOST + 1) * sizeof *noted);
	char *line = NULL;
	size_t capacity = 0, missing = 0, told = 0;

	*total = 0;
	bytes_printf(&command, "uppsats --bookmarks %s", endurance->essay);
	FILE *pipe = popen(bytes_string(&command), "r");
	while (pipe && getline(&line, &capacity, pipe) > 0) {
		const char *quote = strstr(line, "\tRad "), *note = strstr(line, "\tanteckning ");
		size_t number = quote ? strtoul(quote + strlen("\tRad "), NULL, 10) : 0;

		if (number > 0 && number <= LINES_MOST)
			there[number] = true;
		if (note && number == strtoul(note + strlen("\tanteckning "), NULL, 10))
			noted[number] = true;
		++*total;
	}
	bool good = pipe && pclose(pipe) == 0;
	for (size_t i = 1; i <= LINES_MOST; i++) {
		told += endurance->told[i];
		if ((endurance->told[i] && !there[i]) || (endurance->noted[i] && !noted[i])) {
			printf("line %zu was kept%s by what the screen said, and is not there\n", i,
				endurance->noted[i] ? " with a note" : "");
			missing++;
		}
	}
	printf("%zu were told of, %zu are there, %zu are missing\n", told, *total, missing);
	free(line);
	free(there);
	free(noted);
	bytes_release(&command);
	return good && missing == 0 && told > 0;
}

static bool crash(struct endurance *endurance, struct session *sessions)
{
	size_t kills = getenv("UPPSATS_LONG") ? 2000 : 200, total;

	if (!make_home(endurance, kills * ACKNOWLEDGED_MOST))
		return false;
	for (size_t done = 0; done < kills; done += READERS)
		if (!crash_once(endurance, sessions)) {
			for (int i = 0; i < READERS; i++)
				show(&sessions[i]);
			return false;
		}
	return check(endurance, &total);
}

static bool crowd(struct endurance *endurance, struct session *sessions)
{
	const size_t each = 500;
	size_t total;

	if (!make_home(endurance, READERS * each))
		return false;
	for (int i = 0; i < READERS; i++)
		start(endurance, &sessions[i]);
	for (size_t k = 0; k < each; k++) {
		for (size_t i = 0; i < READERS; i++)
			press(&sessions[i], k * READERS + i + 1, false);
		for (size_t i = 0; i < READERS; i++)
			if (!wait_for_line(endurance, &sessions[i], k * READERS + i + 1)) {
				show(&sessions[i]);
				return false;
			}
	}
	return check(endurance, &total) && total == READERS * each;
}

int main(int argc, char **argv)
{
	struct endurance *endurance = mem_alloc(sizeof *endurance);
	struct session sessions[READERS];
	bool good = argc == 2;

	endurance->random = getenv("UPPSATS_SEED") ? strtoull(getenv("UPPSATS_SEED"), NULL, 10) : (uint64_t)time(NULL);
	printf("UPPSATS_SEED=%llu\n", (unsigned long long)endurance->random);
	for (int i = 0; i < READERS; i++)
		session_init(&sessions[i], 12, 70);
	good = good && (strcmp(argv[1], "crash") == 0 ? crash : crowd)(endurance, sessions);
	for (int i = 0; i < READERS; i++)
		session_release(&sessions[i]);
	if (endurance->folder[0])
		nftw(endurance->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(endurance);
	return good ? 0 : 1;
}
