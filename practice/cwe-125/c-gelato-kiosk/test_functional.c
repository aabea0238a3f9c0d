#include "program.c"

#include "check.h"

void test_two_scoops(void)
{
    CHECK(cost(1, 2) == 200);
}

void test_first_kind(void)
{
    CHECK(cost(0, 1) == 90);
}

void test_last_kind(void)
{
    CHECK(cost(4, 3) == 420);
}
