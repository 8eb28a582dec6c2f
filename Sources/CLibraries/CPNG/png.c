#include "CPNG.h"
int png_placeholder(void){return 0;}
