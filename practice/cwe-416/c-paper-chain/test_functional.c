#include <stdlib.h>

/* Links are not freed, only counted. */
static int freed;
static void count_freed(void *link)
{
    freed += link != NULL;
}
#define free(link) count_freed(link)

#include "program.c"

#include "check.h"

static struct link *chain_of(int links)
{
    struct link *chain = NULL;
    while (links-- > 0) {
        struct link *link = calloc(1, sizeof *link);
        link->next = chain;
        chain = link;
    }
    return chain;
}

void test_three_links(void)
{
    CHECK(take_down(chain_of(3)) == 3);
    CHECK(freed == 3);
}

void test_one_link(void)
{
    CHECK(take_down(chain_of(1)) == 1);
    CHECK(freed == 1);
}

void test_no_link(void)
{
    CHECK(take_down(NULL) == 0);
    CHECK(freed == 0);
}
