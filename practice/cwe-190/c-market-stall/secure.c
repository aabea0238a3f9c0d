#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns what a line of the bill comes to, in pence: how many pieces were
 * bought, times the pence for each. The line holds both numbers with the word
 * "at" between them: line_pence("12 at 250") is 3000. Neither is negative, and
 * an int can hold each of them.
 */
long line_pence(const char *line)
{
    int pieces = 0;
    int pence = 0;
    sscanf(line, "%d at %d", &pieces, &pence);
    return (long)pieces * pence;
}
