#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A team that has come in. */
struct team {
    double minutes;
    int dogs;                   /* 0 if it was not noted */
    char driver[24];            /* one word, such as Aune or M.Siikala */
};

/* The fastest of `count` teams, or NULL if there are none. */
const struct team *fastest(const struct team *teams, size_t count)
{
    const struct team *best = NULL;
    for (size_t i = 0; i < count; i++)
        if (best == NULL || teams[i].minutes < best->minutes)
            best = &teams[i];
    return best;
}

/*
 * Reads the results of a heat, for each team a line with the driver and the
 * minutes, and stores up to `max` of them in `teams`:
 *   Aune 48.25
 *   M.Siikala 51
 * Returns the number of teams. Reading ends at a line of another form.
 */
size_t read_heat(FILE *in, struct team *teams, size_t max)
{
