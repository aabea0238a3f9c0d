#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORD_SIZE 32

/*
 * Returns how many of the words in the file are equal to `wanted`. Words are
 * separated by spaces or line ends. A word that is longer than a buffer of
 * WORD_SIZE has room for may be read in pieces.
 *
 * "hello pretty bird\nhello\n" holds the word "hello" 2 times.
 */
int count_word(FILE *in, const char *wanted)
{
    (void)in;
    (void)wanted;
    return -1;
}
