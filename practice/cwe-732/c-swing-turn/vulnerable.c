#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* Who is on the swing: a file that is there while somebody is. */
#define SWING "swing.lock"

/* Gets off the swing. */
void leave_swing(void)
{
    unlink(SWING);
}

/*
 * Takes the swing: makes the file SWING with open() and writes the name of the
 * child into it. If the file is there already, somebody else is on the swing, and
 * it stays as it is. Returns 0, or -1 if the swing is taken: take_swing("Nora").
 */
int take_swing(const char *child)
{
    int fd = open(SWING, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (fd < 0)
        return -1;
    write(fd, child, strlen(child));
    close(fd);
    return 0;
}
