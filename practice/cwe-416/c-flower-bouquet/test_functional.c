#include <stdlib.h>

/* Nothing is freed, only counted. */
static int freed;
static void count_freed(void *flower)
{
    freed += flower != NULL;
}
#define free(flower) count_freed(flower)

#include "program.c"

#include "check.h"

/* One flower for each letter: 'w' is wilted, all others are fresh. */
static struct bouquet *bouquet_of(const char *letters)
{
    struct bouquet *bouquet = calloc(1, sizeof *bouquet);
    for (size_t i = strlen(letters); i > 0; i--) {
        struct flower *flower = calloc(1, sizeof *flower);
        flower->name[0] = letters[i - 1];
        flower->wilted = letters[i - 1] == 'w';
        flower->next = bouquet->first;
        bouquet->first = flower;
    }
    return bouquet;
}

static int holds(const struct bouquet *bouquet, const char *letters)
{
    const struct flower *flower = bouquet->first;
    for (; flower != NULL && *letters != '\0'; flower = flower->next)
        if (flower->name[0] != *letters++)
            return 0;
    return flower == NULL && *letters == '\0';
}

void test_wilted_between_fresh(void)
{
    struct bouquet *bouquet = bouquet_of("awbcw");
    CHECK(remove_wilted(bouquet) == 2);
    CHECK(holds(bouquet, "abc"));
    CHECK(freed == 2);
}

void test_first_is_wilted(void)
{
    struct bouquet *bouquet = bouquet_of("wab");
    CHECK(remove_wilted(bouquet) == 1);
    CHECK(holds(bouquet, "ab"));
    CHECK(freed == 1);
}

void test_all_fresh(void)
{
    struct bouquet *bouquet = bouquet_of("abcd");
    CHECK(remove_wilted(bouquet) == 0);
    CHECK(holds(bouquet, "abcd"));
    CHECK(freed == 0);
}

void test_empty_bouquet(void)
{
    struct bouquet *bouquet = bouquet_of("");
    CHECK(remove_wilted(bouquet) == 0);
    CHECK(holds(bouquet, ""));
}
