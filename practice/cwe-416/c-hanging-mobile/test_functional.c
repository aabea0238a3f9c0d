#include <stdlib.h>

/* Nothing is freed, only counted. */
static int freed;
static void count_freed(void *part)
{
    freed += part != NULL;
}
#define free(part) count_freed(part)

#include "program.c"

#include "check.h"

static struct part *part_of(int grams, struct part *left, struct part *right)
{
    struct part *part = calloc(1, sizeof *part);
    part->grams = grams;
    part->left = left;
    part->right = right;
    return part;
}

void test_three_parts(void)
{
    CHECK(take_apart(part_of(30, part_of(10, NULL, NULL), part_of(12, NULL, NULL))) == 52);
    CHECK(freed == 3);
}

void test_one_part(void)
{
    CHECK(take_apart(part_of(25, NULL, NULL)) == 25);
    CHECK(freed == 1);
}

void test_parts_below_parts(void)
{
    struct part *low = part_of(5, NULL, part_of(4, NULL, NULL));
    CHECK(take_apart(part_of(40, part_of(20, low, NULL), NULL)) == 69);
    CHECK(freed == 4);
}

void test_nothing(void)
{
    CHECK(take_apart(NULL) == 0);
    CHECK(freed == 0);
}
