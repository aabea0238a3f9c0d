#include "program.c"

#include "check.h"

static void expect(const char *path, const char *text)
{
    char found[200] = "";
    FILE *in = fopen(path, "r");
    CHECK(in != NULL);
    size_t length = fread(found, 1, sizeof found - 1, in);
    fclose(in);
    CHECK(length == strlen(text) && strcmp(found, text) == 0);
}

static void play(const char *path, const char *move)
{
    int record = start_record(path);
    CHECK(record >= 0);
    write_move(record, move);
    CHECK(close(record) == 0);
}

void test_new_record(void)
{
    play("final.txt", "e4 e5");
    expect("final.txt", "e4 e5\n");
}

void test_old_record_is_gone(void)
{
    play("final.txt", "e4 e5 Nf3 Nc6 Bb5 a6");
    play("final.txt", "d4");
    expect("final.txt", "d4\n");
}

void test_visitors_can_read(void)
{
    struct stat st;
    umask(022);
    play("friendly.txt", "c4");
    CHECK(stat("friendly.txt", &st) == 0);
    CHECK((st.st_mode & 0644) == 0644);
}

void test_folder_that_is_not_there(void)
{
    CHECK(start_record("cellar/final.txt") == -1);
}
