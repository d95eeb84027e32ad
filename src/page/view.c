#include "page/view.h"
