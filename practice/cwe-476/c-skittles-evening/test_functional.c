#include "program.c"

#include "check.h"

static int points_in(const char *text)
{
    char line[60];
    strcpy(line, text);
    return points_of(line);
}

void test_points_of_a_player(void)
{
    CHECK(points_in("Anna 7") == 7);
}

void test_more_points(void)
{
    CHECK(points_in("Bartholomew 124") == 124);
}

void test_no_skittle_has_fallen(void)
{
    CHECK(points_in("Cy 0") == 0);
}
