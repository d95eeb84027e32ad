#include "page/layout.h"
