#include "program.c"

#include "check.h"

void test_three_pints(void)
{
    CHECK(pints("Rose Cottage:3") == 3);
}

void test_one_pint(void)
{
    CHECK(pints("Mill:1") == 1);
}

void test_many_pints(void)
{
    CHECK(pints("Post Inn:24") == 24);
}
