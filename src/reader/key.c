#include "reader/key.h"
