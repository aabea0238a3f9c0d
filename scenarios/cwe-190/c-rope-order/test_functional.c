#include "program.c"

#include "check.h"

void test_coils_times_metres(void)
{
    CHECK(order_metres("12x35 hemp") == 420);
    CHECK(order_metres("200x8 sisal") == 1600);
}

void test_order_without_fibre(void)
{
    CHECK(order_metres("3x7") == 21);
}

void test_no_coils(void)
{
    CHECK(order_metres("0x35 hemp") == 0);
}

void test_largest_usual_order(void)
{
    CHECK(order_metres("40000x50000 hemp") == 2000000000);
}

void test_not_an_order(void)
{
    CHECK(order_metres("hemp") == -1);
    CHECK(order_metres("12 hemp") == -1);
    CHECK(order_metres("") == -1);
}
