/* Imports any bytes: what was taken is exported, and importing either once more changes nothing. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <unistr.h>

#include "marks/exchange.h"
#include "marks/store_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(int holds)
{
	if (!holds)
		abort();
}

static char path[] = "/tmp/uppsats-fuzz-XXXXXX";
static struct store *store;

static void remove_store(void)
{
	static const char *const endings[] = {"", "-wal", "-shm"};

	store_close(store);
	for (size_t i = 0; i < 3; i++) {
		char name[64];
		snprintf(name, sizeof(name), "%s%s", path, endings[i]);
		unlink(name);
	}
}

static void open_store(void)
{
	char *notice = NULL;
	int file = mkstemp(path);

	hold(file >= 0);
	close(file);
	store = store_open(path, &notice, NULL);
	hold(store && !notice);
	atexit(remove_store);
	hold(store_script(store, "PRAGMA synchronous = OFF", NULL));
}

static void import(const char *lines, size_t len)
{
	struct import report;

	hold(exchange_import(store, "file", lines, len, false, &report, NULL));
	import_release(&report);
}

static void export(struct bytes *lines)
{
	hold(exchange_export_lines(store, NULL, false, lines, NULL));
	hold(!u8_check((const uint8_t *)bytes_string(lines), lines->len));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes once = BYTES_INIT, twice = BYTES_INIT;

	if (!store)
		open_store();
	hold(store_script(store,
		"DELETE FROM document; DELETE FROM alias; DELETE FROM bookmark; DELETE FROM note; DELETE FROM place;"
		"DELETE FROM apart; DELETE FROM meta WHERE key = 'clock'",
		NULL));
	import((const char *)data, size);
	export(&once);
	import((const char *)data, size);
	import(bytes_string(&once), once.len);
	export(&twice);
	hold(once.len == twice.len && !memcmp(bytes_string(&once), bytes_string(&twice), once.len));
	bytes_release(&once);
	bytes_release(&twice);
	return 0;
}
