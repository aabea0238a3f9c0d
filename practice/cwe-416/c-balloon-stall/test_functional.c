#include <stdlib.h>

/* Nothing is freed, only counted. */
static int freed;
static void count_freed(void *thing)
{
    freed += thing != NULL;
}
#define free(thing) count_freed(thing)

#include "program.c"

#include "check.h"

static struct balloon *balloon_of(const char *name)
{
    struct balloon *balloon = calloc(1, sizeof *balloon);
    balloon->name = strdup(name);
    return balloon;
}

static char text[200];

void test_writes_the_line(void)
{
    FILE *out = fmemopen(text, sizeof text, "w");
    let_go(balloon_of("Red Whale"), out);
    fclose(out);
    CHECK(strcmp(text, "Red Whale has flown away\n") == 0);
}

void test_two_balloons(void)
{
    FILE *out = fmemopen(text, sizeof text, "w");
    let_go(balloon_of("Owl"), out);
    let_go(balloon_of("Comet"), out);
    fclose(out);
    CHECK(strcmp(text, "Owl has flown away\nComet has flown away\n") == 0);
}

void test_frees_name_and_balloon(void)
{
    FILE *out = fmemopen(text, sizeof text, "w");
    let_go(balloon_of("Green Elephant"), out);
    fclose(out);
    CHECK(freed == 2);
}
