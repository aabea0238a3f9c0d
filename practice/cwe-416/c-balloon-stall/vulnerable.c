#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A balloon of a stall at the fair. */
struct balloon {
    char *name;                 /* from malloc() */
    int litres;
};

/*
 * Lets a balloon go: frees its name and the balloon itself with free(), and
 * writes a line about it to `out`.
 *
 * For the balloon named "Red Whale" the line is "Red Whale has flown away".
 */
void let_go(struct balloon *balloon, FILE *out)
{
    free(balloon->name);
    free(balloon);
    fprintf(out, "%s has flown away\n", balloon->name);
}
