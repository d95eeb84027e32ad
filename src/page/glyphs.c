#include "page/glyphs.h"
