#include "program.c"

#include "check.h"

void test_five_centimetres(void)
{
    CHECK(strcmp(snow_bar(5), "*****") == 0);
}

void test_less_snow_than_before(void)
{
    CHECK(strcmp(snow_bar(12), "************") == 0);
    CHECK(strcmp(snow_bar(2), "**") == 0);
    CHECK(strcmp(snow_bar(0), "") == 0);
}

void test_full_width(void)
{
    const char *drawn = snow_bar(WIDTH);
    CHECK(strlen(drawn) == WIDTH);
    CHECK(strspn(drawn, "*") == WIDTH);
}
