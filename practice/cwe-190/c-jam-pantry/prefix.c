#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns how many jars of jam there are in the pantry: the number of shelves
 * times the number of jars on a shelf. Both are written as texts, not negative
 * and no more than an int holds: jars_in_all("3", "12") is 36. Returns -1 if an
 * int cannot hold the result.
 */
int jars_in_all(const char *shelves, const char *jars)
{
