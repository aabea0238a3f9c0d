#include <stdlib.h>
#include <string.h>

/*
 * Labels of peat cores are filled up with dots, so that they cannot be
 * lengthened on the way to the laboratory:
 *   Kesk bog 4, north.......
 *   Soo-otsa 11.............
 */

/* 1 if the label names a core from the bog. */
int core_is_from(const char *label, const char *bog)
{
    return strncmp(label, bog, strlen(bog)) == 0;
}

/*
 * Returns the name of the core, the label without the dots behind it, as a new
 * string which the caller frees, or NULL if there is no memory for it.
 */
char *core_name(const char *label)
{
