#include "page/width.h"
