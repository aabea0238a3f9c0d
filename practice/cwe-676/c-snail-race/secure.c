#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A snail that takes part in the race. */
struct snail {
    int lane;
    char name[24];              /* such as Lady Slow */
};

/*
 * Asks for the name of a snail: prints "Name: ", reads one line from standard
 * input and stores it in snail->name, without the line end. A name may hold
 * blanks; of one that is too long, as much is stored as fits. Returns 1, or 0 if
 * the input has ended.
 */
int ask_name(struct snail *snail)
{
    printf("Name: ");
    if (fgets(snail->name, sizeof(snail->name), stdin) == NULL)
        return 0;
    snail->name[strcspn(snail->name, "\n")] = '\0';
    return 1;
}
