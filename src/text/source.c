#include "text/source.h"
