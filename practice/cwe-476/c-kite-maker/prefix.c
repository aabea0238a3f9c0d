#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A kite on the workbench. */
struct kite {
    int span;                   /* in centimetres */
    int tails;
};

/*
 * Allocates a new kite, sets its span and its number of tails, and returns it.
 * Returns NULL if there is no memory.
 */
struct kite *new_kite(int span, int tails)
{
