#include "program.c"

#include "check.h"

void test_first_cup(void)
{
    struct tray tray = {0};
    CHECK(add_cup(&tray, 250) == 1);
    CHECK(tray.count == 1 && tray.prices[0] == 250);
}

void test_cups_in_their_order(void)
{
    struct tray tray = {0};
    CHECK(add_cup(&tray, 250) == 1);
    CHECK(add_cup(&tray, 310) == 2);
    CHECK(add_cup(&tray, 180) == 3);
    CHECK(tray.prices[0] == 250 && tray.prices[1] == 310 && tray.prices[2] == 180);
    CHECK(tray_total(&tray) == 740);
}

void test_until_the_tray_is_full(void)
{
    struct tray tray = {0};
    for (int i = 0; i < 8; i++)
        CHECK(add_cup(&tray, 100 + i) == i + 1);
    CHECK(tray.count == 8 && tray.prices[7] == 107);
}
