#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROLL_LENGTH 128

/* The paper roll of a player piano; 0 is a place without a note. */
static unsigned char roll[ROLL_LENGTH];

/*
 * Copies `count` notes onto the roll, the first of them to the place `start`;
 * places are counted from 0. Returns 1. If the roll is not long enough for all
 * of the notes, it stays as it is, and 0 is returned.
 */
int punch_notes(size_t start, const unsigned char *notes, size_t count)
{
    if (start > ROLL_LENGTH || count > ROLL_LENGTH - start)
        return 0;
    memcpy(roll + start, notes, count);
    return 1;
}
