#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PINS 64

/* The cylinder of a music box; each pin plucks one tooth of the comb. */
struct cylinder {
    size_t count;                       /* pins in use */
    unsigned char pins[MAX_PINS];
};

/*
 * Copies the `count` pins of a tune onto the cylinder, from its beginning, and
 * stores in cylinder->count how many there are. Of a tune that is too long, as
 * many pins are copied as there is room for.
 */
void load_tune(struct cylinder *cylinder, const unsigned char *tune, size_t count)
{
