#include "program.c"

#include "check.h"

void test_first_drawer(void)
{
    CHECK(strcmp(blend_name(0), "Assam") == 0);
}

void test_middle_drawer(void)
{
    CHECK(strcmp(blend_name(2), "Keemun") == 0);
}

void test_last_drawer(void)
{
    CHECK(strcmp(blend_name(5), "Sencha") == 0);
}
