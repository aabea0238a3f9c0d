#include "program.c"

#include "check.h"

/* Asks a guest who types this text. */
static int asked(const char *text, struct visit *visit)
{
    FILE *f = fopen("typed.txt", "w");
    CHECK(f != NULL);
    fputs(text, f);
    fclose(f);
    CHECK(freopen("typed.txt", "r", stdin) != NULL);
    return ask_cat(visit);
}

void test_reads_a_name(void)
{
    struct visit visit = {4, ""};
    CHECK(asked("Mimi\n", &visit) == 1);
    CHECK(strcmp(visit.cat, "Mimi") == 0);
    CHECK(visit.table == 4);
}

void test_two_guests(void)
{
    struct visit first = {1, ""}, second = {2, ""};
    CHECK(asked("Tiger\nPaws\n", &first) == 1);
    CHECK(ask_cat(&second) == 1);
    CHECK(strcmp(first.cat, "Tiger") == 0);
    CHECK(strcmp(second.cat, "Paws") == 0);
}

void test_end_of_the_input(void)
{
    struct visit visit = {3, ""};
    CHECK(asked("", &visit) == 0);
}
