#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KINDS 5

/* The kinds of ice cream in the kiosk, with the price of a scoop. */
static const struct kind {
    const char *name;
    int pence;
} kinds[KINDS] = {
    {"vanilla", 90}, {"cocoa", 100}, {"lemon", 95}, {"hazelnut", 120}, {"pistachio", 140},
};

/*
 * Returns what an ice cream costs, in pence: the price of a scoop of that kind,
 * counted from 0, times the number of scoops. cost(1, 2) is 200: cocoa, two
 * scoops. `kind` is what a guest has typed on the screen of the kiosk.
 */
int cost(int kind, int scoops)
{
    if (kind < 0 || kind >= KINDS)
        return 0;
    return kinds[kind].pence * scoops;
}
