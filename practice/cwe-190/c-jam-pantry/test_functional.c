#include "program.c"

#include "check.h"

void test_three_shelves(void)
{
    CHECK(jars_in_all("3", "12") == 36);
}

void test_empty_shelves(void)
{
    CHECK(jars_in_all("5", "0") == 0);
}

void test_large_numbers(void)
{
    CHECK(jars_in_all("1000", "2500") == 2500000);
}
