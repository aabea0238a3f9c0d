#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* A door of the museum and the code that opens it tonight. */
struct door {
    char name[32];
    unsigned code;              /* six digits */
};

/* Deals out new codes. */
void deal_codes(struct door *doors, size_t n, unsigned (*random_code)(void))
{
    for (size_t i = 0; i < n; i++)
        doors[i].code = random_code() % 1000000;
}

/*
 * Writes the codes to the file `path`, in place of what it may hold, with a
 * line for each door: its name, a tab, and the six digits of its code. The
 * file is for the key cabinet, which runs as the same user as this program.
 * Returns 0, or -1 if it cannot be written.
 */
int save_codes(const char *path, const struct door *doors, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        if (dprintf(fd, "%s\t%06u\n", doors[i].name, doors[i].code) < 0) {
            close(fd);
            return -1;
        }
    }
    return close(fd);
}
