#include "program.c"

#include "check.h"

static int rings[] = {501, 733, 118, 640};
static const struct loft loft = {4, rings};

void test_first_perch(void)
{
    CHECK(ring_on_perch(&loft, "0") == 501);
}

void test_perch_in_the_middle(void)
{
    CHECK(ring_on_perch(&loft, "1") == 733);
}

void test_last_perch(void)
{
    CHECK(ring_on_perch(&loft, "3") == 640);
}
