#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* Writes a dream into the diary, on a line of its own. */
void write_dream(int diary, const char *dream)
{
    dprintf(diary, "%s\n", dream);
}

/*
 * Opens my diary, so that I can write on at its end, and makes the file if there
 * is none yet. Nobody but me reads it or writes in it. Returns the descriptor of
 * the file, or -1 if it cannot be opened: open_diary("dreams.txt").
 */
int open_diary(const char *path)
{
    (void)path;
    return -1;
}
