#include "program.c"

#include "check.h"

void test_joins_the_stops(void)
{
    char board[80] = "old text";
    const char *stops[] = {"Mill", "Oak Lane", "Harbour"};
    join_stops(board, sizeof board, stops, 3);
    CHECK(strcmp(board, "Mill > Oak Lane > Harbour") == 0);
}

void test_one_stop(void)
{
    char board[80] = "old text";
    const char *stops[] = {"Market"};
    join_stops(board, sizeof board, stops, 1);
    CHECK(strcmp(board, "Market") == 0);
}

void test_no_stops(void)
{
    char board[80] = "old text";
    const char *stops[] = {"Market"};
    join_stops(board, sizeof board, stops, 0);
    CHECK(strcmp(board, "") == 0);
}
