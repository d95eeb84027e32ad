#include "text/grapheme.h"
