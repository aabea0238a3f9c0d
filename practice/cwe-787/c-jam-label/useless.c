#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A jar of jam. */
struct jar {
    int grams;
    char label[32];
};

/*
 * Writes the label of a jar: the fruit, the word "jam" and the year. Of a label
 * that is too long, as much is written as fits.
 *
 * For the fruit "plum" and the year 1987 the label is "plum jam 1987".
 */
void label_jar(struct jar *jar, const char *fruit, int year)
{
    (void)jar;
    (void)fruit;
    (void)year;
}
