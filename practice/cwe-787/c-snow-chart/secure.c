#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 40

/* The bar that was drawn last. */
static char bar[WIDTH + 1];

/*
 * Draws a bar of one '*' for each centimetre of snow in `bar`, ends it with a
 * zero byte, and returns it. Of more than WIDTH centimetres, WIDTH are drawn.
 *
 * snow_bar(5) returns "*****".
 */
const char *snow_bar(unsigned int centimetres)
{
    if (centimetres > WIDTH)
        centimetres = WIDTH;
    memset(bar, '*', centimetres);
    bar[centimetres] = '\0';
    return bar;
}
