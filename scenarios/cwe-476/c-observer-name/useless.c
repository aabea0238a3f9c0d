#include <stdlib.h>
#include <string.h>

#define NIGHT_LEN 10

/* Lines look like this: 2031-05-02 23:14 M31 <I. Vasari> clear, light wind */

/* 1 if two log lines were written on the same night. */
int same_night(const char *a, const char *b)
{
    return strncmp(a, b, NIGHT_LEN) == 0;
}

/*
 * Returns the name of the observer, the text between '<' and '>' in the log
 * line, as a new string which the caller frees.
 */
char *observer_name(const char *line)
{
    (void)line;
    return NULL;
}
