#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Allocates a seed tray of rows * columns places, one character for each, and
 * fills them all with '.', which stands for an empty place. Returns the places,
 * or NULL if there is no memory for so many: new_tray(2, 3) returns the six
 * characters "......", without a zero behind them.
 */
char *new_tray(size_t rows, size_t columns)
{
    char *places = malloc(rows * columns);
    if (places == NULL)
        return NULL;
    memset(places, '.', rows * columns);
    return places;
}
