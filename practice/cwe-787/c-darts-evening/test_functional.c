#include "program.c"

#include "check.h"

void test_three_throws(void)
{
    struct game game = {0};
    char line[] = "20,5,60";
    read_throws(&game, line);
    CHECK(game.count == 3);
    CHECK(game.throws[0] == 20 && game.throws[1] == 5 && game.throws[2] == 60);
}

void test_one_throw(void)
{
    struct game game = {0};
    char line[] = "180";
    read_throws(&game, line);
    CHECK(game.count == 1);
    CHECK(game.throws[0] == 180);
}

void test_as_many_as_there_is_room_for(void)
{
    struct game game = {0};
    char line[] = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,50";
    read_throws(&game, line);
    CHECK(game.count == MAX_THROWS);
    CHECK(game.throws[0] == 1 && game.throws[9] == 10 && game.throws[19] == 50);
}
