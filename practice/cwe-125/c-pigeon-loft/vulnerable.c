#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A loft with its perches, and the ring number of the pigeon on each. */
struct loft {
    size_t perches;
    int *rings;
};

/*
 * Returns the ring number of the pigeon on a perch. `perch` is its number as it
 * was typed in, counted from 0: with the rings 501, 733 and 118,
 * ring_on_perch(loft, "1") is 733.
 */
int ring_on_perch(const struct loft *loft, const char *perch)
{
    int number = atoi(perch);
    return loft->rings[number];
}
