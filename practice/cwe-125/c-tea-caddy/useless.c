#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLENDS 6

/* The blends in the drawers of the tea cabinet, from the left. */
static const char *const blends[BLENDS] = {
    "Assam", "Darjeeling", "Keemun", "Lapsang", "Rooibos", "Sencha",
};

/*
 * Returns the name of the blend in drawer `number`, counted from 0:
 * blend_name(0) is "Assam", blend_name(2) is "Keemun".
 */
const char *blend_name(int number)
{
    (void)number;
    return "";
}
