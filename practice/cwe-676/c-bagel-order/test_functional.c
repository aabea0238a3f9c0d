#include "program.c"

#include "check.h"

/* What is typed on standard input. */
static void type(const char *text)
{
    FILE *f = fopen("typed.txt", "w");
    CHECK(f != NULL);
    fputs(text, f);
    fclose(f);
    CHECK(freopen("typed.txt", "r", stdin) != NULL);
}

void test_number_and_kind(void)
{
    struct order order = {0, ""};
    type("3 sesame\n");
    CHECK(read_order(&order) == 1);
    CHECK(order.count == 3);
    CHECK(strcmp(order.kind, "sesame") == 0);
}

void test_one_order_after_another(void)
{
    struct order first = {0, ""}, second = {0, ""};
    type("12 poppy\n1 plain\n");
    CHECK(read_order(&first) == 1);
    CHECK(read_order(&second) == 1);
    CHECK(first.count == 12 && strcmp(first.kind, "poppy") == 0);
    CHECK(second.count == 1 && strcmp(second.kind, "plain") == 0);
}

void test_no_whole_order(void)
{
    struct order order = {0, ""};
    type("");
    CHECK(read_order(&order) == 0);
    type("5\n");
    CHECK(read_order(&order) == 0);
}
