#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns the points in a line of the skittles evening, which are its second
 * word; the first is the name of the player: points_of("Anna 7") is 7. The line
 * may be changed on the way, as strtok() does. Returns -1 if no points follow
 * the name.
 */
int points_of(char *line)
{
    (void)line;
    return 0;
}
