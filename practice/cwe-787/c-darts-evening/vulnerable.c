#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_THROWS 20

/* The throws of one player on a darts evening. */
struct game {
    int count;                  /* how many throws are stored */
    int throws[MAX_THROWS];
};

/*
 * Reads the numbers of a line and stores them in game->throws, in their order,
 * and in game->count how many they are. The line may be changed. Of more than
 * MAX_THROWS numbers, only the first ones are stored.
 *
 * The line "20,5,60" gives 3 throws: 20, 5 and 60.
 */
void read_throws(struct game *game, char *line)
{
    game->count = 0;
    char *part = strtok(line, ",");
    while (part != NULL) {
        game->throws[game->count++] = atoi(part);
        part = strtok(NULL, ",");
    }
}
