#include "program.c"

#include "check.h"

void test_some_pieces(void)
{
    CHECK(line_pence("12 at 250") == 3000);
}

void test_one_piece(void)
{
    CHECK(line_pence("1 at 85") == 85);
}

void test_for_nothing(void)
{
    CHECK(line_pence("4 at 0") == 0);
}

void test_many_pieces(void)
{
    CHECK(line_pence("10000 at 1999") == 19990000);
}
