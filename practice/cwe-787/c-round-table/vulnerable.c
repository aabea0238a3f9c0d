#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEATS 6

/* A table at a birthday party. */
struct table {
    int count;                  /* how many guests sit at it */
    char names[SEATS][16];
};

/*
 * Stores the name of a guest at the next free seat, which is
 * table->names[table->count], and adds 1 to table->count. Of a name that is too
 * long, as much is stored as fits. Returns 1, or 0 if no seat was free.
 */
int seat_guest(struct table *table, const char *name)
{
    strcpy(table->names[table->count], name);
    table->count++;
    return 1;
}
