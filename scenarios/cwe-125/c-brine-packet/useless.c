#include <stddef.h>
#include <stdint.h>

#define BRINE_UNKNOWN (-1)

/*
 * What a probe sends every morning:
 *   1 byte   number of the pan
 *   1 byte   how many readings follow
 *   then for each reading 2 bytes, high byte first: tenths of a degree Baume
 */

/* The level of the sluice, 0 to 4, for a strength in tenths of a degree. */
int sluice_level(int strength)
{
    return strength < 60 ? 0 : strength < 120 ? 1 : strength < 180 ? 2 : strength < 250 ? 3 : 4;
}

/*
 * Returns the mean of the readings in the packet data[0] .. data[len - 1],
 * rounded down to a whole tenth, or BRINE_UNKNOWN if there are none.
 */
int brine_mean(const uint8_t *data, size_t len)
{
    (void)data;
    (void)len;
    return BRINE_UNKNOWN;
}
