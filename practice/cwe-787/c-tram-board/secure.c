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
    board[0] = '\0';
    for (int i = 0; i < count; i++) {
        if (i > 0)
            strncat(board, ARROW, size - strlen(board) - 1);
        strncat(board, stops[i], size - strlen(board) - 1);
    }
}
