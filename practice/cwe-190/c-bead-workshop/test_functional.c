#include <malloc.h>

#include "program.c"

#include "check.h"

/* Whether a strand has room for all its beads. */
static int has_room(size_t count)
{
    struct bead *strand = new_strand(count);
    CHECK(strand != NULL);
    return malloc_usable_size(strand) >= count * sizeof *strand;
}

void test_one_bead(void)
{
    CHECK(has_room(1));
}

void test_some_beads(void)
{
    CHECK(has_room(60));
}

void test_many_beads(void)
{
    CHECK(has_room(10000));
}
