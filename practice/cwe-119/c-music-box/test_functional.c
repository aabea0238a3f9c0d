#include "program.c"

#include "check.h"

void test_copies_the_pins(void)
{
    struct cylinder cylinder = {0};
    const unsigned char tune[] = {4, 8, 15, 16};
    load_tune(&cylinder, tune, 4);
    CHECK(cylinder.count == 4);
    CHECK(memcmp(cylinder.pins, tune, 4) == 0);
}

void test_another_tune(void)
{
    struct cylinder cylinder = {0};
    load_tune(&cylinder, (const unsigned char *)"abcdef", 6);
    load_tune(&cylinder, (const unsigned char *)"xyz", 3);
    CHECK(cylinder.count == 3);
    CHECK(memcmp(cylinder.pins, "xyz", 3) == 0);
}

void test_full_cylinder(void)
{
    struct cylinder cylinder = {0};
    unsigned char tune[MAX_PINS];
    for (int i = 0; i < MAX_PINS; i++)
        tune[i] = (unsigned char)(i + 1);
    load_tune(&cylinder, tune, MAX_PINS);
    CHECK(cylinder.count == MAX_PINS);
    CHECK(memcmp(cylinder.pins, tune, MAX_PINS) == 0);
}
