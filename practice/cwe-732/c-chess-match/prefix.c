#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* Writes down a move. */
void write_move(int record, const char *move)
{
    dprintf(record, "%s\n", move);
}

/*
 * Makes an empty file at `path`, in which the moves of a match are written down;
 * what an older file of that name held is gone. The visitors of the club have
 * users of their own on the machine and read it. Returns the descriptor of the
 * file, or -1 if it cannot be made: start_record("final.txt").
 */
int start_record(const char *path)
{
