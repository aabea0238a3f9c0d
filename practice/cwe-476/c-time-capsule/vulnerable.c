#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * Returns the year in which a time capsule is to be opened; `when` is that
 * moment, in seconds since the beginning of 1970: year_of(1000000000) is 2001.
 * Returns -1 if the moment is in no year that the calendar functions know.
 */
int year_of(time_t when)
{
    struct tm *date = gmtime(&when);
    return date->tm_year + 1900;
}
