#include "program.c"

#include "check.h"

void test_one_more_ride(void)
{
    struct carousel carousel = {{0}};
    carousel.rides[3] = 6;
    CHECK(add_ride(&carousel, 3) == 7);
    CHECK(carousel.rides[3] == 7);
}

void test_first_and_last_horse(void)
{
    struct carousel carousel = {{0}};
    CHECK(add_ride(&carousel, 0) == 1);
    CHECK(add_ride(&carousel, HORSES - 1) == 1);
    CHECK(add_ride(&carousel, 0) == 2);
    CHECK(carousel.rides[0] == 2 && carousel.rides[HORSES - 1] == 1);
}

void test_other_horses_stay_as_they_are(void)
{
    struct carousel carousel = {{0}};
    carousel.rides[4] = 9;
    carousel.rides[6] = 2;
    add_ride(&carousel, 5);
    CHECK(carousel.rides[4] == 9 && carousel.rides[5] == 1 && carousel.rides[6] == 2);
}
