#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIGURES 6

/* The figures of a cuckoo clock, in the order in which they come out. */
static const char *const figures[FIGURES] = {
    "cuckoo", "woodcutter", "miller", "goose girl", "fiddler", "bear",
};

/*
 * Returns the name of the figure with the given number, counted from 0, or
 * "nobody" if there is no figure with this number.
 *
 * figure_name(2) returns "miller".
 */
const char *figure_name(int number)
{
    return figures[number];
}
