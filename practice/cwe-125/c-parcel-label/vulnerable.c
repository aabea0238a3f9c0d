#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for the letters of a town on a label, and for the zero behind them. */
#define TOWN_ROOM 12

/*
 * Prints the label of a parcel to `out`: the town in square brackets, and a
 * newline. A name that is longer than 11 letters is cut behind the 11th.
 *
 * print_label(out, "Bergen") prints "[Bergen]\n".
 */
void print_label(FILE *out, const char *town)
{
    char shown[TOWN_ROOM];
    strncpy(shown, town, sizeof(shown));
    fprintf(out, "[%s]\n", shown);
}
