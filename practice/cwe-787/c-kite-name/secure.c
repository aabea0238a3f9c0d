#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A kite of the kite makers' club. */
struct kite {
    int tail;                   /* its length in centimetres */
    char name[24];
};

/* Prints a kite, such as "Red Baron (180 cm)". */
void print_kite(const struct kite *kite)
{
    printf("%s (%d cm)\n", kite->name, kite->tail);
}

/*
 * Stores the name in kite->name. Of a name that is too long, as much is stored
 * as fits.
 */
void name_kite(struct kite *kite, const char *name)
{
    snprintf(kite->name, sizeof(kite->name), "%s", name);
}
