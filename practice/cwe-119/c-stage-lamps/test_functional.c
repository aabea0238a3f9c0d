#include "program.c"

#include "check.h"

static int lit(const struct stage *stage)
{
    int count = 0;
    for (int i = 0; i < LAMPS; i++)
        count += stage->lamps[i];
    return count;
}

void test_lights_the_lamp(void)
{
    struct stage stage = {{0}};
    light_lamp(&stage, "7");
    CHECK(stage.lamps[7] == 1);
    CHECK(lit(&stage) == 1);
}

void test_number_of_two_digits(void)
{
    struct stage stage = {{0}};
    light_lamp(&stage, "23");
    CHECK(stage.lamps[23] == 1);
    CHECK(lit(&stage) == 1);
}

void test_several_lamps(void)
{
    struct stage stage = {{0}};
    light_lamp(&stage, "0");
    light_lamp(&stage, "14");
    light_lamp(&stage, "3");
    CHECK(stage.lamps[0] == 1 && stage.lamps[14] == 1 && stage.lamps[3] == 1);
    CHECK(lit(&stage) == 3);
}
