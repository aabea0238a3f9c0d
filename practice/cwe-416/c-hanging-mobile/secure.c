#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A part of a mobile that hangs from the ceiling. */
struct part {
    char shape[16];             /* such as "fish" or "moon" */
    struct part *left;          /* what hangs from its left end, or NULL */
    struct part *right;         /* what hangs from its right end, or NULL */
    int grams;                  /* the weight of this part alone */
};

/*
 * Takes a mobile apart: frees the given part, and all that hangs from it, with
 * free(). Returns how many grams all these parts weighed together; without a
 * part (NULL) that is 0.
 */
int take_apart(struct part *part)
{
    if (part == NULL)
        return 0;
    int grams = part->grams + take_apart(part->left) + take_apart(part->right);
    free(part);
    return grams;
}
