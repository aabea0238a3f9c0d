#include "program.c"

#include "check.h"

void test_mean_of_several(void)
{
    const uint8_t data[] = {7, 3, 0, 100, 0, 200, 1, 44};
    CHECK(brine_mean(data, sizeof data) == 200);
}

void test_single_reading(void)
{
    const uint8_t data[] = {7, 1, 0x01, 0x02};
    CHECK(brine_mean(data, sizeof data) == 258);
}

void test_rounds_down(void)
{
    const uint8_t data[] = {7, 2, 0, 10, 0, 13};
    CHECK(brine_mean(data, sizeof data) == 11);
}

void test_no_readings(void)
{
    const uint8_t data[] = {7, 0};
    CHECK(brine_mean(data, sizeof data) == BRINE_UNKNOWN);
}

void test_strongest_readings(void)
{
    uint8_t data[2 + 2 * 255];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = 0xff;
    CHECK(brine_mean(data, sizeof data) == 0xffff);
}
