#include "program.c"

#include "check.h"

void test_first_guest(void)
{
    struct table table = {0};
    CHECK(seat_guest(&table, "Amira") == 1);
    CHECK(table.count == 1);
    CHECK(strcmp(table.names[0], "Amira") == 0);
}

void test_guests_in_their_order(void)
{
    struct table table = {0};
    CHECK(seat_guest(&table, "Amira") == 1);
    CHECK(seat_guest(&table, "Uncle Benedict") == 1);
    CHECK(seat_guest(&table, "Jo") == 1);
    CHECK(table.count == 3);
    CHECK(strcmp(table.names[0], "Amira") == 0);
    CHECK(strcmp(table.names[1], "Uncle Benedict") == 0);
    CHECK(strcmp(table.names[2], "Jo") == 0);
}

void test_until_all_seats_are_taken(void)
{
    struct table table = {0};
    for (int i = 0; i < SEATS; i++)
        CHECK(seat_guest(&table, "Lin") == 1);
    CHECK(table.count == SEATS);
    CHECK(strcmp(table.names[SEATS - 1], "Lin") == 0);
}
