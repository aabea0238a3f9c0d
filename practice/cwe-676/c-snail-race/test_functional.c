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

void test_reads_a_name(void)
{
    struct snail snail = {2, ""};
    type("Turbo\n");
    CHECK(ask_name(&snail) == 1);
    CHECK(strcmp(snail.name, "Turbo") == 0);
    CHECK(snail.lane == 2);
}

void test_name_with_blanks(void)
{
    struct snail snail = {1, ""};
    type("Lady Slow of Kent\n");
    CHECK(ask_name(&snail) == 1);
    CHECK(strcmp(snail.name, "Lady Slow of Kent") == 0);
}

void test_two_snails(void)
{
    struct snail first = {1, ""}, second = {2, ""};
    type("Old Shelly\nRacer\n");
    CHECK(ask_name(&first) == 1);
    CHECK(ask_name(&second) == 1);
    CHECK(strcmp(first.name, "Old Shelly") == 0);
    CHECK(strcmp(second.name, "Racer") == 0);
}

void test_end_of_the_input(void)
{
    struct snail snail = {3, ""};
    type("");
    CHECK(ask_name(&snail) == 0);
}
