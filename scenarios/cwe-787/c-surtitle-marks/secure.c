#include <ctype.h>
#include <stddef.h>
#include <string.h>

/* The board takes ~ as the start of a command, such as ~2 for the second row; ~~ shows a tilde. */
#define MARK '~'

/* Number of characters that a line takes on the board, commands not counted. */
size_t surtitle_width(const char *line)
{
    size_t width = 0;
    for (; *line != '\0'; line++) {
        if (*line == MARK && line[1] != '\0' && *++line != MARK)
            continue;
        width++;
    }
    return width;
}

/*
 * Copies `text` to `out`, which has room for `size` characters, with every
 * MARK doubled. The result is a string. Returns its length.
 */
size_t surtitle_encode(const char *text, char *out, size_t size)
{
    size_t n = 0;
    if (size == 0) {
        return 0;
    }
    for (const char *p = text; *p != '\0'; p++) {
        size_t wanted = *p == MARK ? 2 : 1;
        if (n + wanted >= size) {
            break;
        }
        if (*p == MARK) {
            out[n++] = MARK;
        }
        out[n++] = *p;
    }
    out[n] = '\0';
    return n;
}
