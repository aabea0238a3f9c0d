#include "program.c"

#include "check.h"

void test_some_nests(void)
{
    const unsigned char message[] = {3, 2, 0, 5};
    CHECK(eggs_laid(message, sizeof message) == 7);
}

void test_one_nest(void)
{
    const unsigned char message[] = {1, 4};
    CHECK(eggs_laid(message, sizeof message) == 4);
}

void test_no_nest(void)
{
    const unsigned char message[] = {0};
    CHECK(eggs_laid(message, sizeof message) == 0);
}

void test_many_eggs(void)
{
    const unsigned char message[] = {4, 200, 150, 250, 100};
    CHECK(eggs_laid(message, sizeof message) == 700);
}
