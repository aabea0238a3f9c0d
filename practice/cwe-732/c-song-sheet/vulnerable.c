#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* A song sheet that is being written. */
struct sheet {
    FILE *out;
    int verses;
};

/* Adds a verse to the sheet. */
void add_verse(struct sheet *sheet, const char *verse)
{
    fprintf(sheet->out, "%d. %s\n", ++sheet->verses, verse);
}

/*
 * Sets the permissions of the open file sheet->out, which only its owner can read
 * so far, so that all other users can read it too. The owner goes on writing.
 * Returns 0, or -1 if that fails.
 */
int publish_sheet(struct sheet *sheet)
{
    return fchmod(fileno(sheet->out), 0666);
}
