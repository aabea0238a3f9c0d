#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARROW " > "

/*
 * Writes the names of the stops into `board`, joined by ARROW. `size` is the
 * number of bytes of `board`, at least 1. Of a text that is too long, as much
 * is written as fits.
 *
 * The stops "Mill", "Oak Lane" and "Harbour" give "Mill > Oak Lane > Harbour";
 * without stops the text is "".
 */
void join_stops(char *board, size_t size, const char **stops, int count)
{
    (void)board;
    (void)size;
    (void)stops;
    (void)count;
}
