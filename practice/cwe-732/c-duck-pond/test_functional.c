#include "program.c"

#include "check.h"

void test_makes_a_pipe(void)
{
    struct stat st;
    CHECK(make_pipe("ducks") == 0);
    CHECK(stat("ducks", &st) == 0);
    CHECK(S_ISFIFO(st.st_mode));
}

void test_note_comes_through(void)
{
    char got[32] = "";
    CHECK(make_pipe("pond") == 0);
    int out, in = open("pond", O_RDONLY | O_NONBLOCK);
    CHECK(in >= 0);
    out = open("pond", O_WRONLY | O_NONBLOCK);
    CHECK(out >= 0);
    send_note(out, "7 ducklings");
    CHECK(read(in, got, sizeof got - 1) == 12);
    CHECK(strcmp(got, "7 ducklings\n") == 0);
}

void test_owner_can_use_it(void)
{
    struct stat st;
    CHECK(make_pipe("ducks") == 0);
    CHECK(stat("ducks", &st) == 0);
    CHECK((st.st_mode & 0600) == 0600);
}

void test_folder_that_is_not_there(void)
{
    CHECK(make_pipe("reeds/ducks") == -1);
}
