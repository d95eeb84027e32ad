/*
 * Every allocation of a sitting fails in turn: exhaust LIBRARY UPPSATS TEXT [SHARE], in a folder of its own. LIBRARY is
 * failing.c. The program is run once to count its allocations, then once for each of them, or for SHARE of them spread
 * over all where that is given, with that one failing and with all from it on. UPPSATS_LONG=1 has all of them fail,
 * from $UPPSATS_FIRST on. Whatever fails:
 *   - the program ends, with status 0 where it could do without,
 *   - otherwise it says something of it,
 *   - the terminal is as it was,
 *   - the store is whole, and the bookmark made before is in it.
 * A ^C that came before the reader had the terminal may end it too, or that no key can be read. It ends by no signal
 * else but for a few allocations of which ncurses, or glob() of glibc, does not see that they failed.
 */
#include <limits.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "restored.h"
#include "session.h"

enum { ROWS = 20, COLUMNS = 60 };

/* Through most of what there is, without an Escape, whose end is a matter of time; ^C is as good. */
static const char keys[] = " ]t\033[B\r/brev\rnv)M/en\r&vin\r\rB\rma''.:width 50\r=+-cF;TJHh\003\003\003qq";

struct trial {
	const char *library, *uppsats, *text;
	unsigned long at;
	bool on;
	unsigned long faults; /* how many sittings ended by one */
};

static bool is_reading(const struct session *session, const void *data)
{
	(void)data;
	/* Where memory fails there may be no alternate screen. */
	return session->status >= 0 || session->alternate || strstr(bytes_string(&session->raw), "mormor");
}

static bool has_ended(const struct session *session, const void *data)
{
	(void)data;
	return session->status >= 0;
}

static void set_number(const char *name, unsigned long number)
{
	char text[32];

	snprintf(text, sizeof text, "%lu", number);
	setenv(name, text, 1);
}

/* In place of what is run later: the program's arguments, with the library before it. */
static void prepare(const struct trial *trial)
{
	set_number("FAIL_AT", trial->at);
	if (trial->on)
		setenv("FAIL_ON", "1", 1);
	else
		unsetenv("FAIL_ON");
}

/* Rows that "uppsats: WHAT: WHY" may stand in. */
static bool says_something(const struct session *session)
{
	struct bytes text = BYTES_INIT;
	bool says;

	session_text(session, &text);
	says = strstr(bytes_string(&text), "uppsats: ") != NULL;
	bytes_release(&text);
	return says;
}

static bool is_store_whole(const char *path, struct bytes *wrong)
{
	sqlite3 *store = NULL;
	sqlite3_stmt *statement = NULL;
	bool whole = sqlite3_open_v2(path, &store, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	             sqlite3_prepare_v2(store, "PRAGMA integrity_check", -1, &statement, NULL) == SQLITE_OK &&
	             sqlite3_step(statement) == SQLITE_ROW &&
	             strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;

	sqlite3_finalize(statement);
	statement = NULL;
	whole = whole &&
	        sqlite3_prepare_v2(store, "SELECT count(*) FROM bookmark", -1, &statement, NULL) == SQLITE_OK &&
	        sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_int(statement, 0) >= 1;
	if (!whole)
		bytes_printf(wrong, "the store: %s; ", sqlite3_errmsg(store));
	sqlite3_finalize(statement);
	sqlite3_close(store);
	return whole;
}

static bool is_fault(int status)
{
	return status == 128 + SIGSEGV || status == 128 + SIGABRT;
}

/* A sitting; what is wrong with it is appended. */
static void sit(struct trial *trial, struct bytes *wrong)
{
	char preload[] = "LD_PRELOAD",
	     *argv[] = {"env", NULL, (char *)trial->uppsats, "--database=store.db", (char *)trial->text, NULL};
	struct bytes assignment = BYTES_INIT;
	struct session session;

	bytes_printf(&assignment, "%s=%s", preload, trial->library);
	argv[1] = assignment.data;
	session_init(&session, ROWS, COLUMNS);
	session_start(&session, argv);
	session_wait(&session, is_reading, NULL);
	session_send(&session, keys, sizeof keys - 1);
	if (!session_wait(&session, has_ended, NULL))
		bytes_append_string(wrong, "it does not end; ");
	else if (session.status > 1 && !is_fault(session.status) && session.status != 128 + SIGINT &&
		 session.status != 128 + SIGHUP)
		bytes_printf(wrong, "it ended with status %d; ", session.status);
	else if (session.status >= 1 && session.status != 128 + SIGINT && session.status != 128 + SIGHUP &&
		 !says_something(&session))
		bytes_append_string(wrong, "it says nothing; ");
	trial->faults += is_fault(session.status);
	if (session.status >= 0)
		restored_check(&session, wrong);
	is_store_whole("store.db", wrong);
	if (wrong->len > 0) {
		bytes_append_char(wrong, '\n');
		session_text(&session, wrong);
	}
	session_release(&session);
	bytes_release(&assignment);
}

static bool copy_file(const char *from, const char *to)
{
	struct bytes command = BYTES_INIT;
	int status;

	bytes_printf(&command, "rm -f '%s'-* && cp '%s' '%s'", to, from, to);
	status = system(command.data);
	bytes_release(&command);
	return status == 0;
}

static bool try(struct trial *trial)
{
	struct bytes wrong = BYTES_INIT;
	bool good;

	prepare(trial);
	copy_file("before.db", "store.db");
	sit(trial, &wrong);
	good = wrong.len == 0;
	if (!good)
		printf("allocation %lu%s fails: %s\n", trial->at, trial->on ? " and all after" : "", wrong.data);
	fflush(stdout);
	bytes_release(&wrong);
	return good;
}

/* One bookmark, made without failures. */
static bool make_store(const struct trial *trial)
{
	struct bytes command = BYTES_INIT;
	int status;

	bytes_printf(&command, "'%s' --database=before.db --bookmark='Lådan' '%s' >id", trial->uppsats, trial->text);
	status = system(command.data);
	bytes_release(&command);
	return status == 0;
}

static unsigned long count_allocations(struct trial *trial)
{
	unsigned long count = 0;
	FILE *file;

	setenv("FAIL_COUNT", "count", 1);
	trial->at = 0;
	if (!try(trial))
		return 0;
	unsetenv("FAIL_COUNT");
	file = fopen("count", "r");
	if (file && fscanf(file, "%lu", &count) != 1)
		count = 0;
	if (file)
		fclose(file);
	return count;
}

static const char *absolute(const char *path)
{
	static char paths[3][PATH_MAX];
	static size_t count;

	return path && realpath(path, paths[count]) ? paths[count++] : "";
}

int main(int argc, char **argv)
{
	struct trial trial = {.library = absolute(argv[1]), .uppsats = absolute(argv[2]), .text = absolute(argv[3])};
	unsigned long count, share, first, failures = 0, trials = 0;
	char folder[] = "/tmp/uppsats-exhaust-XXXXXX";

	if (argc < 4 || !mkdtemp(folder) || chdir(folder) < 0)
		return 2;
	setenv("HOME", folder, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("XDG_DATA_HOME", folder, 1);
	/* Should a key be taken for another. */
	setenv("VISUAL", "true", 1);
	setenv("BROWSER", "true", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	if (!make_store(&trial) || (count = count_allocations(&trial)) == 0)
		return 1;
	first = getenv("UPPSATS_FIRST") ? strtoul(getenv("UPPSATS_FIRST"), NULL, 10) : 0;
	share = argc > 4 && !getenv("UPPSATS_LONG") ? strtoul(argv[4], NULL, 10) : count;
	for (unsigned long i = first; i < share && failures < 10; i++) {
		trial.at = 1 + i * count / share;
		for (int on = 0; on < 2; on++, trials++) {
			trial.on = on;
			failures += !try(&trial);
		}
	}
	printf("%lu allocations, %lu sittings with failing ones, %lu ended by a signal, %lu failures\n", count, trials,
		trial.faults, failures);
	failures += trial.faults > trials / 20;
	if (failures == 0 && chdir("/") == 0) {
		struct bytes command = BYTES_INIT;

		bytes_printf(&command, "rm -rf '%s'", folder);
		if (system(command.data) != 0)
			failures++;
		bytes_release(&command);
	}
	return failures > 0;
}
