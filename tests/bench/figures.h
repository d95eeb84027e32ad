/* Figures of several programs, gathered over rounds and printed as tables in Markdown. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { FIGURES_COLUMNS = 4, FIGURES_ROWS = 12, FIGURES_VALUES = 16, GROWTH_SIZES = 6 };

struct figure {
	char name[64];
	const char *unit;
	double values[FIGURES_COLUMNS][FIGURES_VALUES];
	size_t counts[FIGURES_COLUMNS];
};

struct figures {
	struct figure rows[FIGURES_ROWS];
	size_t count;
	bool counts; /* values are of runs, whose number is told where they are few */
};

#define FIGURES_INIT \
	{ \
		.count = 0 \
	}

/* Adds a value, negative where there was none; `name` and `unit` are kept by their addresses' contents. */
void figures_add(struct figures *figures, const char *name, const char *unit, size_t column, double value);

/* As figures_add(), of a name in two pieces. */
void figures_name(
	struct figures *figures, const char *what, const char *more, const char *unit, size_t column, double value);

void figures_release(struct figures *figures);

/* The date and the machine, and which programs were not there. */
void figures_heading(bool less, bool most, bool w3m);

/* A table: the medians of each program, and how the first stands to the second. */
void figures_print(const struct figures *figures, const char *title, size_t columns);

void figures_sort(double *values, size_t count);

/* Medians of the first program for texts of growing size. */
struct growth {
	const char *sizes[GROWTH_SIZES];
	struct figures figures[GROWTH_SIZES];
	size_t count;
};

void growth_add(struct growth *growth, const char *size, const struct figures *figures);
void growth_print(const struct growth *growth);
