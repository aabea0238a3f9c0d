#include "program.c"

#include "check.h"

static FILE *file_of(const char *text)
{
    return fmemopen((char *)text, strlen(text), "r");
}

void test_one_player(void)
{
    struct player player = {0, ""};
    CHECK(read_player(file_of("Ada 2500\n"), &player) == 1);
    CHECK(strcmp(player.name, "Ada") == 0);
    CHECK(player.points == 2500);
}

void test_two_players_and_the_end(void)
{
    struct player player = {0, ""};
    FILE *in = file_of("Grace 310\nLudwig 47000\n");
    CHECK(read_player(in, &player) == 1);
    CHECK(strcmp(player.name, "Grace") == 0 && player.points == 310);
    CHECK(read_player(in, &player) == 1);
    CHECK(strcmp(player.name, "Ludwig") == 0 && player.points == 47000);
    CHECK(read_player(in, &player) == 0);
}

void test_a_shorter_name_later(void)
{
    struct player player = {9, "Bartholomew"};
    CHECK(read_player(file_of("Jo 12\n"), &player) == 1);
    CHECK(strcmp(player.name, "Jo") == 0);
    CHECK(player.points == 12);
}
