/*
 * Holds a database as another program may: hold DATABASE [alone]. It says `held` once it writes, or with `alone` has
 * the file to itself, so that it cannot even be read, and does so until it is ended.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	sqlite3 *database;
	char *why = NULL;
	const char *sql = argc > 2 ? "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;"
	                             "UPDATE meta SET value = value; COMMIT"
	                           : "BEGIN IMMEDIATE; UPDATE meta SET value = value";

	if (argc < 2 || sqlite3_open(argv[1], &database) != SQLITE_OK)
		return 1;
	if (sqlite3_exec(database, sql, NULL, NULL, &why) != SQLITE_OK) {
		fprintf(stderr, "hold: %s\n", why);
		return 1;
	}
	puts("held");
	fflush(stdout);
	pause();
	return 0;
}
