#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A flower of a bouquet. */
struct flower {
    char name[20];
    int wilted;                 /* 1 if it is wilted, 0 if it is fresh */
    struct flower *next;        /* NULL behind the last */
};

/* A bouquet: a list of flowers. */
struct bouquet {
    struct flower *first;       /* NULL if there is none */
};

/*
 * Removes all wilted flowers from the bouquet and frees them with free(); the
 * fresh ones stay in their order. Returns how many were removed.
 */
int remove_wilted(struct bouquet *bouquet)
{
    (void)bouquet;
    return 0;
}
