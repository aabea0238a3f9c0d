/* CHECK(condition) ends a test that fails. Included behind the program, whose NDEBUG would switch off assert. */

#include <stdio.h>
#include <stdlib.h>

#undef CHECK
#define CHECK(condition) \
    ((condition) ? (void)0 : (fprintf(stderr, "%s:%d: CHECK(%s)\n", __FILE__, __LINE__, #condition), _Exit(1)))
