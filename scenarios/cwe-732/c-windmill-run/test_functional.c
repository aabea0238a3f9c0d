#include "program.c"

#include "check.h"

static const char *const COMMANDS[] = {"brake off", "sails north-west", "stones 2 lower"};

static void expect(const char *path, const char *text)
{
    char found[400] = "";
    struct stat st;
    FILE *in = fopen(path, "r");
    CHECK(in != NULL);
    size_t len = fread(found, 1, sizeof found - 1, in);
    fclose(in);
    CHECK(len == strlen(text) && strcmp(found, text) == 0);
    CHECK(stat(path, &st) == 0 && (st.st_mode & S_IXUSR) != 0);
    /* The apprentices start it too, as others or by a group: a script must be read for that. */
    CHECK((st.st_mode & (S_IROTH | S_IXOTH)) == (S_IROTH | S_IXOTH) || (st.st_mode & (S_IRGRP | S_IXGRP)) == (S_IRGRP | S_IXGRP));
}

void test_writes_all_commands(void)
{
    CHECK(write_run("run.sh", COMMANDS, 3) == 0);
    expect("run.sh", "#!/bin/sh\nbrake off\nsails north-west\nstones 2 lower\n");
}

void test_replaces_the_script(void)
{
    CHECK(write_run("run.sh", COMMANDS, 3) == 0);
    CHECK(write_run("run.sh", COMMANDS + 1, 1) == 0);
    expect("run.sh", "#!/bin/sh\nsails north-west\n");
}

void test_run_without_commands(void)
{
    CHECK(write_run("run.sh", COMMANDS, 0) == 0);
    expect("run.sh", "#!/bin/sh\n");
}

void test_script_can_be_started(void)
{
    const char *const commands[] = {"echo milled > flour.txt"};
    CHECK(write_run("run.sh", commands, 1) == 0);
    CHECK(system("./run.sh") == 0);
    CHECK(access("flour.txt", F_OK) == 0);
}

void test_folder_that_is_not_there(void)
{
    CHECK(write_run("mill/run.sh", COMMANDS, 3) == -1);
}
