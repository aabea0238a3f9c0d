#include <stdlib.h>
#include <string.h>

/* A wagon of a model train; the wagons are linked from front to back. */
struct wagon {
    char cargo[24];
    int grams;
    struct wagon *next;
};

struct train {
    int address;                /* number of the decoder */
    struct wagon *first;
};

int train_length(const struct train *train)
{
    int n = 0;
    for (const struct wagon *w = train->first; w != NULL; w = w->next)
        n++;
    return n;
}

/*
 * Takes all wagons loaded with `cargo` off the train and frees them. Returns
 * the sum of their weights in grams, 0 if there are none.
 */
int uncouple_cargo(struct train *train, const char *cargo)
{
    int grams = 0;
    struct wagon *prev = NULL;
    struct wagon *w = train->first;
    while (w != NULL) {
        if (strcmp(w->cargo, cargo) == 0) {
            if (prev != NULL)
                prev->next = w->next;
            else
                train->first = w->next;
            grams += w->grams;
            free(w);
        } else {
            prev = w;
        }
        w = w->next;
    }
    return grams;
}
