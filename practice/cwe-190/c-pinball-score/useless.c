#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns the score that the text shows. Its digits stand in groups, with dots
 * between them, which are left out: read_score("1.204.500") is 1204500, and
 * read_score("750") is 750. Returns -1 if an int cannot hold the score.
 */
int read_score(const char *text)
{
    (void)text;
    return 0;
}
