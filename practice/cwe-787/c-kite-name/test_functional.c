#include "program.c"

#include "check.h"

void test_stores_the_name(void)
{
    struct kite kite = {180, ""};
    name_kite(&kite, "Red Baron");
    CHECK(strcmp(kite.name, "Red Baron") == 0);
}

void test_a_shorter_name_later(void)
{
    struct kite kite = {90, ""};
    name_kite(&kite, "Dragon of the East");
    name_kite(&kite, "Wasp");
    CHECK(strcmp(kite.name, "Wasp") == 0);
}

void test_the_tail_stays_as_it_is(void)
{
    struct kite kite = {250, ""};
    name_kite(&kite, "Swallow");
    CHECK(kite.tail == 250);
    CHECK(strcmp(kite.name, "Swallow") == 0);
}
