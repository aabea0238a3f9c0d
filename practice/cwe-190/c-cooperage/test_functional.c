#include "program.c"

#include "check.h"

void test_room_is_left(void)
{
    CHECK(fits(3, 1, 5));
}

void test_cellar_is_full_then(void)
{
    CHECK(fits(3, 2, 5));
}

void test_one_too_many(void)
{
    CHECK(!fits(3, 3, 5));
}
