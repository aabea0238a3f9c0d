#include "program.c"

#include <string.h>

#include "check.h"

static const struct door DOORS[] = {{"Depot", 482913}, {"Paint shop", 77}, {"Archive", 0}};

static void expect(const char *path, const char *text)
{
    char found[400] = "";
    FILE *in = fopen(path, "r");
    CHECK(in != NULL);
    size_t len = fread(found, 1, sizeof found - 1, in);
    fclose(in);
    CHECK(len == strlen(text) && strcmp(found, text) == 0);
}

void test_saves_all_doors(void)
{
    CHECK(save_codes("codes.txt", DOORS, 3) == 0);
    expect("codes.txt", "Depot\t482913\nPaint shop\t000077\nArchive\t000000\n");
}

void test_replaces_what_was_there(void)
{
    CHECK(save_codes("codes.txt", DOORS, 3) == 0);
    CHECK(save_codes("codes.txt", DOORS + 1, 1) == 0);
    expect("codes.txt", "Paint shop\t000077\n");
}

void test_museum_without_doors(void)
{
    CHECK(save_codes("codes.txt", DOORS, 0) == 0);
    expect("codes.txt", "");
}

void test_folder_that_is_not_there(void)
{
    CHECK(save_codes("cabinet/codes.txt", DOORS, 3) == -1);
}

void test_owner_can_use_the_file(void)
{
    struct stat st;
    CHECK(save_codes("codes.txt", DOORS, 3) == 0);
    CHECK(stat("codes.txt", &st) == 0);
    CHECK((st.st_mode & 0600) == 0600);
}
