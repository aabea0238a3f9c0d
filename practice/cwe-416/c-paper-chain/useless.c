#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A link of a paper chain. */
struct link {
    char colour[24];
    struct link *next;          /* NULL behind the last */
};

/*
 * Takes a paper chain down: frees each of its links with free() and returns how
 * many links there were. `chain` is the first link, or NULL.
 */
int take_down(struct link *chain)
{
    (void)chain;
    return -1;
}
