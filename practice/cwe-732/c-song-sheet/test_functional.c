#include "program.c"

#include "check.h"

static struct sheet sheet_in(const char *path)
{
    struct sheet sheet = {fopen(path, "w"), 0};
    CHECK(sheet.out != NULL);
    CHECK(chmod(path, 0600) == 0);
    return sheet;
}

void test_everybody_can_read(void)
{
    struct stat st;
    struct sheet sheet = sheet_in("carol.txt");
    CHECK(publish_sheet(&sheet) == 0);
    CHECK(stat("carol.txt", &st) == 0);
    CHECK((st.st_mode & 0444) == 0444);
}

void test_owner_goes_on_writing(void)
{
    struct stat st;
    char line[64] = "";
    struct sheet sheet = sheet_in("round.txt");
    add_verse(&sheet, "Row, row, row");
    CHECK(publish_sheet(&sheet) == 0);
    add_verse(&sheet, "Gently down");
    CHECK(fclose(sheet.out) == 0);
    CHECK(stat("round.txt", &st) == 0);
    CHECK((st.st_mode & 0644) == 0644);
    FILE *in = fopen("round.txt", "r");
    CHECK(fgets(line, sizeof line, in) != NULL && strcmp(line, "1. Row, row, row\n") == 0);
    CHECK(fgets(line, sizeof line, in) != NULL && strcmp(line, "2. Gently down\n") == 0);
}

void test_only_this_sheet(void)
{
    struct stat st;
    struct sheet first = sheet_in("first.txt"), second = sheet_in("second.txt");
    CHECK(publish_sheet(&second) == 0);
    CHECK(stat("first.txt", &st) == 0 && (st.st_mode & 0077) == 0);
    CHECK(stat("second.txt", &st) == 0 && (st.st_mode & 0444) == 0444);
    fclose(first.out);
}
