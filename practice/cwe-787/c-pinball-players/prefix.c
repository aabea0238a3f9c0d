#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A player of the pinball evening. */
struct player {
    int points;
    char name[16];
};

/*
 * Reads the next player from `in`: a name, which is one word, and the points
 * behind it. Returns 1, or 0 at the end of the file.
 *
 * "Ada 2500" gives the name "Ada" and the points 2500.
 */
int read_player(FILE *in, struct player *player)
{
