#include "program.c"

#include "check.h"

static struct board board;

static void set_up(void)
{
    memset(board.fields, EMPTY, FIELDS);
    board.fields[9] = 'b';
    board.fields[22] = 'w';
}

void test_black_moves(void)
{
    set_up();
    move_piece(&board, 9, 13);
    CHECK(board.fields[13] == 'b');
    CHECK(board.fields[9] == EMPTY);
    CHECK(board.fields[22] == 'w');
}

void test_white_takes_black(void)
{
    set_up();
    move_piece(&board, 22, 9);
    CHECK(board.fields[9] == 'w');
    CHECK(board.fields[22] == EMPTY);
}

void test_first_and_last_field(void)
{
    set_up();
    move_piece(&board, 9, 0);
    CHECK(board.fields[0] == 'b');
    move_piece(&board, 0, FIELDS - 1);
    CHECK(board.fields[0] == EMPTY);
    CHECK(board.fields[FIELDS - 1] == 'b');
}
