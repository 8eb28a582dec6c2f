#include "gmime.h"
#include <dlfcn.h>

#ifdef __APPLE__
static const char library_name[] = "libgmime-3.0.dylib";
#else
static const char library_name[] = "libgmime-3.0.so.0";
#endif

struct gmime_functions gmime_functions;

const char *gmime_open(void) {
    void *library = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return dlerror();
    // GObject is among what GMime brings, and is found by the same handle.
#define FIND(result, name, parameters, arguments) \
    if (!(gmime_functions.name = (result (*) parameters)dlsym(library, #name))) return "it has no " #name;
    GMIME_FUNCTIONS(FIND)
#undef FIND
    return NULL;
}
