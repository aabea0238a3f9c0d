#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/*
 * Sets the permissions of the script at `path`, which feeds the fish, so that
 * everybody in the house can read and start it. Returns 0, or -1 if there is no
 * such file: make_runnable("feed.sh").
 */
int make_runnable(const char *path)
{
    (void)path;
    return 0;
}
