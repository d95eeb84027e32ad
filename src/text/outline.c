#include "text/outline.h"
