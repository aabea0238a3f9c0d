#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * An order to the ropewalk names the coils, the metres of each, and the fibre:
 *   12x35 hemp
 *   200x8 sisal
 */

/* The fibre of an order, or NULL if it names none. */
const char *order_fibre(const char *order)
{
    const char *space = strchr(order, ' ');
    return space != NULL && space[1] != '\0' ? space + 1 : NULL;
}

/*
 * Returns how many metres of rope an order is for in all, or -1 if it does not
 * begin with the two numbers.
 */
long long order_metres(const char *order)
{
