#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A parade; the floats stand in the order in which they drive. */
struct parade {
    char list[200];             /* such as "swan,dragon,big shoe" */
    int floats;
    int longest;
};

/*
 * Runs in a thread of its own, one for each parade. Splits the list at its
 * commas, and stores how many floats there are and the length of the longest
 * name. The list may be changed. Returns NULL.
 *
 * Of "swan,dragon,big shoe", floats is 3 and longest is 8.
 */
void *count_floats(void *arg)
{
    struct parade *parade = arg;
    char *rest;
    char *name = strtok_r(parade->list, ",", &rest);

    parade->floats = 0;
    parade->longest = 0;
    while (name != NULL) {
        if ((int)strlen(name) > parade->longest)
            parade->longest = strlen(name);
        parade->floats++;
        name = strtok_r(NULL, ",", &rest);
    }
    return NULL;
}
