#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define SHEBANG "#!/bin/sh\n"

/* Revolutions a minute of the stones for those of the sails. */
double stone_speed(double sails, int great_wheel, int wallower, int spur_wheel, int stone_nut)
{
    return sails * great_wheel / wallower * spur_wheel / stone_nut;
}

/*
 * Writes the script `path`, in place of what it may hold: the line SHEBANG and
 * then each of the commands on a line of its own. The miller starts the script
 * by its name, and so may the apprentices. Returns 0, or -1 if it cannot be
 * written.
 */
int write_run(const char *path, const char *const *commands, size_t n)
{
