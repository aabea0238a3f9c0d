#include "program.c"

#include "check.h"

static void script(const char *path, mode_t mode)
{
    FILE *out = fopen(path, "w");
    CHECK(out != NULL);
    fputs("#!/bin/sh\n", out);
    fclose(out);
    CHECK(chmod(path, mode) == 0);
}

static void expect_runnable(const char *path)
{
    struct stat st;
    CHECK(make_runnable(path) == 0);
    CHECK(stat(path, &st) == 0);
    CHECK((st.st_mode & 0555) == 0555);
}

void test_script_is_runnable(void)
{
    script("feed.sh", 0644);
    expect_runnable("feed.sh");
}

void test_script_of_the_owner(void)
{
    script("evening.sh", 0600);
    expect_runnable("evening.sh");
}

void test_no_such_script(void)
{
    CHECK(make_runnable("absent.sh") == -1);
}
