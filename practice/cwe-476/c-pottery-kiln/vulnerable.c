#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Shelves of the small kiln. */
#define USUAL_SHELVES 4

/*
 * Returns the number of shelves in the kiln, which is in the environment
 * variable KILN_SHELVES: 7 if it is "7". Returns USUAL_SHELVES if there is none.
 */
int shelves(void)
{
    const char *text = getenv("KILN_SHELVES");
    return atoi(text);
}
