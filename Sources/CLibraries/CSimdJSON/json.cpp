#include "CSimdJSON.h"
int simdjson_placeholder(void){return 0;}
