#include "marks/anchor.h"
