/* A median says what a usual run takes; where fewer runs than eleven were made, their number stands behind it. */
#include "figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysinfo.h>
#include <time.h>

enum { FULL = 11 };

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void figures_sort(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), compare);
}

void figures_name(
	struct figures *figures, const char *what, const char *more, const char *unit, size_t column, double value)
{
	char name[sizeof(figures->rows[0].name)];
	size_t row = 0;

	snprintf(name, sizeof(name), "%s%s", what, more);
	while (row < figures->count && strcmp(figures->rows[row].name, name) != 0)
		row++;
	if (row == FIGURES_ROWS)
		return;
	if (row == figures->count) {
		figures->rows[figures->count++] = (struct figure){.unit = unit};
		memcpy(figures->rows[row].name, name, sizeof(name));
	}
	struct figure *figure = &figures->rows[row];
	if (figure->counts[column] < FIGURES_VALUES)
		figure->values[column][figure->counts[column]++] = value;
}

void figures_add(struct figures *figures, const char *name, const char *unit, size_t column, double value)
{
	figures_name(figures, name, "", unit, column, value);
}

void figures_release(struct figures *figures)
{
	figures->count = 0;
}

/* Negative where there is none, or half of the values are none, which are longer than any. */
static double median(const struct figure *figure, size_t column)
{
	double values[FIGURES_VALUES];
	size_t count = figure->counts[column];

	if (count == 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		values[i] = figure->values[column][i] < 0 ? HUGE_VAL : figure->values[column][i];
	figures_sort(values, count);
	return isinf(values[count / 2]) ? -1 : values[count / 2];
}

void figures_heading(bool less, bool most, bool w3m)
{
	char date[20], line[200] = "";
	time_t now = time(NULL);
	struct tm parts;
	FILE *file = fopen("/proc/cpuinfo", "re");

	strftime(date, sizeof(date), "%Y-%m-%d", localtime_r(&now, &parts));
	while (file && fgets(line, sizeof(line), file) && strncmp(line, "model name", 10) != 0) {
	}
	if (file)
		fclose(file);
	line[strcspn(line, "\n")] = '\0';
	printf("%s, %d processors%s. Medians of %d runs, fewer where their number stands in brackets.\n", date,
		get_nprocs(), strchr(line, ':') ? strchr(line, ':') + 1 : "", FULL);
	if (!less || !most || !w3m)
		printf("Not here: %s%s%s.\n", less ? "" : "less ", most ? "" : "most ", w3m ? "" : "w3m");
}

static void print_value(const struct figure *figure, size_t column, bool counts)
{
	double value = median(figure, column);
	size_t count = figure->counts[column];

	if (count == 0)
		printf(" |");
	else if (value < 0)
		printf(" none in 60 s |");
	else
		printf(value < 100 ? " %.2f" : " %.0f", value);
	if (value >= 0 && counts && count < FULL)
		printf(" (%zu)", count);
	if (value >= 0)
		printf(" |");
}

void figures_print(const struct figures *figures, const char *title, size_t columns)
{
	static const char *const names[FIGURES_COLUMNS] = {"uppsats", "less", "most", "w3m"};

	printf("\n### %s\n\n| |", title);
	for (size_t i = 0; i < columns; i++)
		printf(" %s |", names[i]);
	printf(" to less |\n|---|");
	for (size_t i = 0; i <= columns; i++)
		printf("--:|");
	printf("\n");
	for (size_t row = 0; row < figures->count; row++) {
		const struct figure *figure = &figures->rows[row];
		double ours = median(figure, 0), theirs = median(figure, 1);

		printf("| %s, %s |", figure->name, figure->unit);
		for (size_t i = 0; i < columns; i++)
			print_value(figure, i, figures->counts);
		if (ours >= 0 && theirs > 0)
			printf(ours / theirs < 0.1 ? " %.4f |\n" : " %.2f |\n", ours / theirs);
		else
			printf(" |\n");
	}
}

void growth_add(struct growth *growth, const char *size, const struct figures *figures)
{
	growth->sizes[growth->count] = size;
	growth->figures[growth->count++] = *figures;
}

void growth_print(const struct growth *growth)
{
	const struct figures *first = &growth->figures[0];

	printf("\n### Growth\n\n| |");
	for (size_t i = 0; i < growth->count; i++)
		printf(" %s |", growth->sizes[i]);
	printf(" exponent |\n|---|");
	for (size_t i = 0; i <= growth->count; i++)
		printf("--:|");
	printf("\n");
	for (size_t row = 0; row < first->count; row++) {
		double values[GROWTH_SIZES];

		printf("| %s, %s |", first->rows[row].name, first->rows[row].unit);
		for (size_t i = 0; i < growth->count; i++) {
			values[i] = median(&growth->figures[i].rows[row], 0);
			printf(values[i] < 100 ? " %.2f |" : " %.0f |", values[i]);
		}
		/* Each size is ten times the one before it. */
		printf(" %.2f |\n", log10(values[growth->count - 1] / values[growth->count - 2]));
	}
}
