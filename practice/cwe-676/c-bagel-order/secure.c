#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An order of a bagel shop. */
struct order {
    int count;
    char kind[12];              /* one word, such as sesame */
};

/*
 * Reads an order from standard input, a number and a word, and stores them in
 * order->count and order->kind. Of a word that is too long, as much is stored as
 * fits. Returns 1, or 0 if there is no whole order.
 *
 * "3 sesame" is an order of 3 bagels of the kind "sesame".
 */
int read_order(struct order *order)
{
    if (scanf("%d %11s", &order->count, order->kind) != 2)
        return 0;
    return 1;
}
