#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns 1 if `wanted` more barrels can be put beside the `stored` ones in a
 * cellar with room for `room` barrels in all; fits(3, 2, 5) is 1. Returns 0 if
 * they are too many, also if an unsigned cannot hold how many they would be.
 */
int fits(unsigned stored, unsigned wanted, unsigned room)
{
    return stored <= room && wanted <= room - stored;
}
