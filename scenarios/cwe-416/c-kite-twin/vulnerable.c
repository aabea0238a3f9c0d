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
    if (at >= list->count) {
        return NULL;
    }
    const struct kite *kite = &list->kites[at];
    if (list->count == list->room) {
        struct kite *grown = realloc(list->kites, 2 * list->room * sizeof(*grown));
        if (grown == NULL) {
            return NULL;
        }
        list->kites = grown;
        list->room *= 2;
    }
    struct kite *twin = &list->kites[list->count++];
    *twin = *kite;
    twin->number = (int)list->count;
    return twin;
}
