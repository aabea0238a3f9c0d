#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A wool on the shelves of the shop. */
struct wool {
    const char *name;
    int pence;
};

/* The wool of that name among `count`, or NULL. */
static const struct wool *find_wool(const struct wool *wools, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(wools[i].name, name) == 0)
            return &wools[i];
    return NULL;
}

/*
 * Returns the price of the wool called `name`, in pence, or -1 if the shop has
 * none of that name.
 */
int price_of(const struct wool *wools, size_t count, const char *name)
{
    const struct wool *wool = find_wool(wools, count, name);
    if (wool == NULL)
        return -1;
    return wool->pence;
}
