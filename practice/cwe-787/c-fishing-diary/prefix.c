#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The diary of an angler's day. */
struct diary {
    int fish;                   /* how many were caught */
    char text[80];              /* their names, such as "pike; carp; " */
};

/*
 * Appends the name of a fish and "; " to the text of the diary, and adds 1 to
 * diary->fish. If there is no room for it in the text, the diary stays as it is.
 *
 * After the text "pike; " the fish "carp" gives "pike; carp; ".
 */
void note_fish(struct diary *diary, const char *name)
{
