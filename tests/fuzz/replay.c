/* Feeds every file of the folders named to a fuzzer's entry point: what fuzzing once found stays found. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t len = 0, got;

	if (!file) {
		perror(path);
		return 1;
	}
	do {
		data = realloc(data, len + 65536);
		if (!data)
			abort();
		got = fread(data + len, 1, 65536, file);
		len += got;
	} while (got > 0);
	fclose(file);
	LLVMFuzzerTestOneInput(data, len);
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	int count = 0;

	for (int i = 1; i < argc; i++) {
		struct dirent **entries;
		int found = scandir(argv[i], &entries, NULL, alphasort);

		if (found < 0) {
			perror(argv[i]);
			return 1;
		}
		for (int j = 0; j < found; j++) {
			char path[4096];

			snprintf(path, sizeof(path), "%s/%s", argv[i], entries[j]->d_name);
			if (entries[j]->d_name[0] != '.') {
				if (replay(path) != 0)
					return 1;
				count++;
			}
			free(entries[j]);
		}
		free(entries);
	}
	printf("%d inputs replayed\n", count);
	return count > 0 ? 0 : 1;
}
