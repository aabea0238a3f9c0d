#include "program.c"

#include "check.h"

void test_one_group(void)
{
    CHECK(read_score("750") == 750);
    CHECK(read_score("8") == 8);
}

void test_several_groups(void)
{
    CHECK(read_score("1.204.500") == 1204500);
    CHECK(read_score("34.020") == 34020);
}

void test_nothing_won(void)
{
    CHECK(read_score("0") == 0);
}

void test_high_score(void)
{
    CHECK(read_score("987.654.321") == 987654321);
}
