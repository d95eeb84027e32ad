#include "reader/frame.h"
