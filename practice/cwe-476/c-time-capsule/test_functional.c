#include "program.c"

#include "check.h"

void test_year_of_a_moment(void)
{
    CHECK(year_of(1000000000) == 2001);
}

void test_later_capsule(void)
{
    CHECK(year_of(4086633600) == 2099);
}

void test_capsule_of_long_ago(void)
{
    CHECK(year_of(-1000000000) == 1938);
}

void test_some_years(void)
{
    CHECK(year_of(15000000) == 1970);
    CHECK(year_of(1700000000) == 2023);
}
