#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Copies the answer of a crossword puzzle to `out`, without its spaces, and ends
 * it with a zero byte. `size` is the number of bytes of `out`, at least 1. Of an
 * answer that is too long, as much is copied as fits.
 *
 * "garden gnome" becomes "gardengnome".
 */
void squeeze_answer(char *out, size_t size, const char *answer)
{
    size_t n = 0;
    for (int i = 0; answer[i] != '\0' && n + 1 < size; i++) {
        if (answer[i] != ' ')
            out[n++] = answer[i];
    }
    out[n] = '\0';
}
