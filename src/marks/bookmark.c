#include "marks/bookmark.h"
