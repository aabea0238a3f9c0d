#include "program.c"

#include "check.h"

void test_name_of_a_figure(void)
{
    CHECK(strcmp(figure_name(2), "miller") == 0);
}

void test_first_and_last(void)
{
    CHECK(strcmp(figure_name(0), "cuckoo") == 0);
    CHECK(strcmp(figure_name(FIGURES - 1), "bear") == 0);
}

void test_each_figure(void)
{
    for (int i = 0; i < FIGURES; i++)
        CHECK(strcmp(figure_name(i), figures[i]) == 0);
}
