#include "program.c"

#include "check.h"

static const int16_t LEVELS[] = {120, 310, 455, 290, -35};
static const struct tide_table TABLE = {"Brest", 5, LEVELS};

void test_rising_water(void)
{
    CHECK(tide_rise(&TABLE, 0, 2) == 335);
}

void test_falling_water(void)
{
    CHECK(tide_rise(&TABLE, 3, 4) == -325);
    CHECK(tide_rise(&TABLE, 2, 0) == -335);
}

void test_same_hour(void)
{
    CHECK(tide_rise(&TABLE, 4, 4) == 0);
}

void test_widest_range(void)
{
    static const int16_t far[] = {INT16_MIN, INT16_MAX};
    struct tide_table table = {"Nowhere", 2, far};
    CHECK(tide_rise(&table, 0, 1) == 65535);
}
