#include "program.c"

#include "check.h"

void test_bottles_are_added(void)
{
    struct cellar cellar = {{0}};
    cellar.bottles[12] = 4;
    CHECK(add_bottles(&cellar, 1972, 6) == 10);
    CHECK(cellar.bottles[12] == 10);
}

void test_years_are_counted_apart(void)
{
    struct cellar cellar = {{0}};
    CHECK(add_bottles(&cellar, 1985, 3) == 3);
    CHECK(add_bottles(&cellar, 1986, 5) == 5);
    CHECK(add_bottles(&cellar, 1985, 2) == 5);
    CHECK(cellar.bottles[25] == 5 && cellar.bottles[26] == 5);
}

void test_first_and_last_year(void)
{
    struct cellar cellar = {{0}};
    CHECK(add_bottles(&cellar, FIRST_YEAR, 1) == 1);
    CHECK(add_bottles(&cellar, FIRST_YEAR + YEARS - 1, 2) == 2);
    CHECK(cellar.bottles[0] == 1 && cellar.bottles[YEARS - 1] == 2);
}
