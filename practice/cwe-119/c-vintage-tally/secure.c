#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1960
#define YEARS 50

/* The bottles of a cellar: bottles[0] are those of the year FIRST_YEAR. */
struct cellar {
    int bottles[YEARS];
};

/*
 * Adds `count` bottles of the given year to the cellar. Returns how many bottles
 * of this year there are now, or -1 for a year that the cellar has no place for.
 *
 * If there are 4 bottles of 1972, add_bottles(cellar, 1972, 6) returns 10.
 */
int add_bottles(struct cellar *cellar, int year, int count)
{
    int place = year - FIRST_YEAR;
    if (place < 0 || place >= YEARS)
        return -1;
    cellar->bottles[place] += count;
    return cellar->bottles[place];
}
