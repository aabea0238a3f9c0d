#include "program.c"

#include "check.h"

static const struct flip_book book = {6, "GALLOP"};

void test_pages_in_the_middle(void)
{
    char out[8] = "-------";
    CHECK(copy_pages(&book, 1, 3, out) == 0);
    CHECK(memcmp(out, "ALL-", 4) == 0);
}

void test_first_and_last_pages(void)
{
    char out[8] = "-------";
    CHECK(copy_pages(&book, 0, 2, out) == 0);
    CHECK(memcmp(out, "GA-", 3) == 0);
    CHECK(copy_pages(&book, 4, 2, out) == 0);
    CHECK(memcmp(out, "OP-", 3) == 0);
}

void test_whole_book(void)
{
    char out[8] = "-------";
    CHECK(copy_pages(&book, 0, 6, out) == 0);
    CHECK(memcmp(out, "GALLOP-", 7) == 0);
}

void test_pages_that_are_not_there(void)
{
    char out[16] = "-------";
    CHECK(copy_pages(&book, 4, 3, out) == -1);
    CHECK(copy_pages(&book, 0, 7, out) == -1);
    CHECK(copy_pages(&book, 9, 1, out) == -1);
    CHECK(memcmp(out, "-------", 7) == 0);
}
