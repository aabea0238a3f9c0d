#include "program.c"

#include "check.h"

static void dream(const char *text)
{
    int diary = open_diary("dreams.txt");
    CHECK(diary >= 0);
    write_dream(diary, text);
    CHECK(close(diary) == 0);
}

static void expect(const char *text)
{
    char found[200] = "";
    FILE *in = fopen("dreams.txt", "r");
    CHECK(in != NULL);
    size_t length = fread(found, 1, sizeof found - 1, in);
    fclose(in);
    CHECK(length == strlen(text) && strcmp(found, text) == 0);
}

void test_new_diary(void)
{
    dream("I could fly.");
    expect("I could fly.\n");
}

void test_writes_on_at_the_end(void)
{
    dream("I could fly.");
    dream("The stairs had no end.");
    dream("A talking heron.");
    expect("I could fly.\nThe stairs had no end.\nA talking heron.\n");
}

void test_folder_that_is_not_there(void)
{
    CHECK(open_diary("attic/dreams.txt") == -1);
}

void test_owner_can_use_the_file(void)
{
    struct stat st;
    dream("I could fly.");
    CHECK(stat("dreams.txt", &st) == 0);
    CHECK((st.st_mode & 0600) == 0600);
}
