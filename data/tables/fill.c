/*
 * Fills the program's tables into a template: fill TEMPLATE [CATALOGUE.po] >FILE.
 *
 * A line `@FORM@` is replaced by that table, `@version@` and `@site@` anywhere by the program's version and address. A
 * form that is not known is an error, so that no page is installed with one in it.
 */
#include <stdbool.h>
#include <string.h>

#include "forms.h"

static const struct form *find(const char *name, size_t len)
{
	static const struct form *const all[] = {mdoc_forms, completion_forms};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		for (const struct form *form = all[i]; form->name; form++)
			if (strlen(form->name) == len && strncmp(form->name, name, len) == 0)
				return form;
	return NULL;
}

static void put_line(FILE *out, const char *line)
{
	static const struct {
		const char *mark, *value;
	} values[] = {{"@version@", UPPSATS_VERSION}, {"@site@", UPPSATS_SITE}};

	while (*line) {
		size_t len = 1;

		for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
			if (strncmp(line, values[i].mark, strlen(values[i].mark)) != 0)
				continue;
			fputs(values[i].value, out);
			line += strlen(values[i].mark);
			len = 0;
		}
		fwrite(line, 1, len, out);
		line += len;
	}
}

static bool fill(FILE *template, FILE *out, const struct catalogue *catalogue)
{
	char line[1024];

	while (fgets(line, sizeof(line), template)) {
		size_t len = strcspn(line, "\n");
		bool asks = len > 2 && line[0] == '@' && line[len - 1] == '@' && strncmp(line, "@version@", 9) != 0;
		const struct form *form = asks ? find(line + 1, len - 2) : NULL;

		if (asks && !form) {
			fprintf(stderr, "fill: there is no table for %s", line);
			return false;
		}
		if (form)
			form->write(out, catalogue);
		else
			put_line(out, line);
	}
	return !ferror(template) && fflush(out) == 0;
}

int main(int argc, char **argv)
{
	FILE *template = argc > 1 ? fopen(argv[1], "r") : NULL;
	struct catalogue *catalogue = argc > 2 ? catalogue_read(argv[2]) : NULL;
	bool good = template && (argc < 3 || catalogue) && fill(template, stdout, catalogue);

	if (!template || (argc > 2 && !catalogue))
		fputs("usage: fill TEMPLATE [CATALOGUE.po]\n", stderr);
	if (template)
		fclose(template);
	catalogue_free(catalogue);
	return good ? 0 : 1;
}
