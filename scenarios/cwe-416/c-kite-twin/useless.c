#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* One kite in the list of the festival. */
struct kite {
    int number;                 /* place in the list, from 1 */
    float span_m;
    char flyer[40];
};

struct festival {
    struct kite *kites;
    size_t count;               /* kites in the list */
    size_t room;                /* kites for which there is memory */
};

/* The widest kite of the list, or NULL if it is empty. */
const struct kite *widest_kite(const struct festival *list)
{
    const struct kite *widest = NULL;
    for (size_t i = 0; i < list->count; i++)
        if (widest == NULL || list->kites[i].span_m > widest->span_m)
            widest = &list->kites[i];
    return widest;
}

/*
 * Enters a twin of the kite at index `at` at the end of the list: it has the
 * same span and flyer, and the number of its own place. Doubles the room of
 * the list if there is none left. Returns the twin, or NULL if there is no
 * such kite or no memory.
 */
struct kite *enter_twin(struct festival *list, size_t at)
{
    (void)list;
    (void)at;
    return NULL;
}
