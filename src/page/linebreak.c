#include "page/linebreak.h"
