#include "program.c"

#include "check.h"

void test_several_marks(void)
{
    CHECK(calm_length("Oyez!!!") == 4);
}

void test_one_mark(void)
{
    CHECK(calm_length("Nine o'clock!") == 12);
}

void test_no_mark_at_the_end(void)
{
    CHECK(calm_length("Hear! The fair opens") == 20);
    CHECK(calm_length("All is well") == 11);
}

void test_marks_in_the_middle_stay(void)
{
    CHECK(calm_length("Oh! Fire!!") == 8);
}
