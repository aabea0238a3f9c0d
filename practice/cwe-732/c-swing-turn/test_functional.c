#include "program.c"

#include "check.h"

/* Whether the name is what the file begins with; a line end may follow. */
static int on_the_swing(const char *child)
{
    char found[64] = "";
    FILE *in = fopen(SWING, "r");
    CHECK(in != NULL);
    found[fread(found, 1, sizeof found - 1, in)] = '\0';
    fclose(in);
    found[strcspn(found, "\n")] = '\0';
    return strcmp(found, child) == 0;
}

void test_takes_the_swing(void)
{
    CHECK(take_swing("Nora") == 0);
    CHECK(on_the_swing("Nora"));
}

void test_swing_is_taken(void)
{
    CHECK(take_swing("Nora") == 0);
    CHECK(take_swing("Benedikt") == -1);
    CHECK(on_the_swing("Nora"));
}

void test_swing_is_free_again(void)
{
    CHECK(take_swing("Nora") == 0);
    leave_swing();
    CHECK(take_swing("Kim") == 0);
    CHECK(on_the_swing("Kim"));
}
