/* The tables in the forms that templates ask for. */
#pragma once

#include <stdio.h>

#include "catalogue.h"

/* Writes one table. `catalogue` may be NULL: English. */
struct form {
	const char *name;
	void (*write)(FILE *out, const struct catalogue *catalogue);
};

/* Each ends with a form without name. */
extern const struct form mdoc_forms[], completion_forms[];
