#include "program.c"

#include "check.h"

void test_seven_shelves(void)
{
    setenv("KILN_SHELVES", "7", 1);
    CHECK(shelves() == 7);
}

void test_one_shelf(void)
{
    setenv("KILN_SHELVES", "1", 1);
    CHECK(shelves() == 1);
}

void test_twelve_shelves(void)
{
    setenv("KILN_SHELVES", "12", 1);
    CHECK(shelves() == 12);
}
