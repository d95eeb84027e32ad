/* Lists of contents: which blocks are entries of one, and which candidates such an entry names. */
#pragma once

#include "text/heading.h"

/* Marks candidates FOUND_CONTENTS and FOUND_LISTED. Linear in the candidates and in the lines of the lists. */
void contents_find(const struct hearing *hearing);
