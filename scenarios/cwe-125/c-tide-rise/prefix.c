#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#define NO_READING INT_MIN

/* Predicted water levels of one harbour, one entry for every full hour. */
struct tide_table {
    char harbour[32];
    size_t count;               /* number of entries in height_cm */
    const int16_t *height_cm;
};

/* Hours that have passed since the first entry of a table. */
size_t tide_hour(long now, long first)
{
    return (size_t)((now - first) / 3600);
}

/*
 * Rise of the water, in centimetres, from the entry `from` of the table to
 * its entry `to`. The result is negative when the water falls.
 */
int tide_rise(const struct tide_table *table, size_t from, size_t to)
{
