#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELDS 32
#define EMPTY '.'

/* A draughts board: 'b' is a black piece, 'w' a white one. */
struct board {
    char fields[FIELDS];
};

/*
 * Moves what stands on the field `from` to the field `to`; `from` is EMPTY then.
 * Fields are counted from 0. Nothing happens if there is no such field.
 */
void move_piece(struct board *board, int from, int to)
{
    board->fields[to] = board->fields[from];
    board->fields[from] = EMPTY;
}
