#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Returns how many eggs were laid. `message` is what the nests have sent, `got`
 * bytes, one at least: the first byte is the number of nests, and for each nest
 * there follows a byte with its eggs. The message 3 2 0 5 gives 7.
 */
int eggs_laid(const unsigned char *message, size_t got)
{
