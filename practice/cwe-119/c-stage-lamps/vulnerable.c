#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LAMPS 24

/* The lamps above a small stage: 1 is on, 0 is off. */
struct stage {
    int lamps[LAMPS];
};

/*
 * Sets the lamp whose number is written in `text` to 1. Lamps are counted from
 * 0. Nothing happens if the stage has no lamp with this number.
 *
 * For the text "7", stage->lamps[7] is set.
 */
void light_lamp(struct stage *stage, const char *text)
{
    int number = atoi(text);
    stage->lamps[number] = 1;
}
