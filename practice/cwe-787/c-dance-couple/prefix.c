#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Writes the announcement of a couple to `out`, with a zero byte at its end.
 * `size` is the number of bytes of `out`, at least 1. Of an announcement that is
 * too long, as much is written as fits.
 *
 * "Ida" and "Noah" give "Please welcome Ida and Noah!".
 */
void announce_couple(char *out, size_t size, const char *first, const char *second)
{
