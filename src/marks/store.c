#include "marks/store.h"
