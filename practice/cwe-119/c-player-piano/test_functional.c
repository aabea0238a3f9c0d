#include "program.c"

#include "check.h"

static const unsigned char tune[] = {60, 64, 67, 72};

void test_at_the_beginning(void)
{
    CHECK(punch_notes(0, tune, 4) == 1);
    CHECK(memcmp(roll, tune, 4) == 0);
    CHECK(roll[4] == 0);
}

void test_in_the_middle(void)
{
    CHECK(punch_notes(50, tune, 3) == 1);
    CHECK(roll[49] == 0 && roll[53] == 0);
    CHECK(memcmp(roll + 50, tune, 3) == 0);
}

void test_new_notes_over_old_ones(void)
{
    CHECK(punch_notes(10, tune, 4) == 1);
    CHECK(punch_notes(12, tune, 4) == 1);
    CHECK(roll[10] == 60 && roll[11] == 64 && roll[12] == 60 && roll[15] == 72);
}
