#include "program.c"

#include "check.h"

static void expect(const char *line, const char *name)
{
    char *found = observer_name(line);
    CHECK(found != NULL);
    CHECK(strcmp(found, name) == 0);
    free(found);
}

void test_name_between_brackets(void)
{
    expect("2031-05-02 23:14 M31 <I. Vasari> clear, light wind", "I. Vasari");
}

void test_empty_name(void)
{
    expect("2031-05-02 23:14 M31 <> clear", "");
}

void test_name_at_the_end(void)
{
    expect("2031-05-02 23:14 M31 <O. Lind>", "O. Lind");
}

void test_long_name(void)
{
    char line[600] = "2031-05-02 23:14 M31 <", name[501];
    memset(name, 'n', 500);
    name[500] = '\0';
    strcat(strcat(line, name), ">");
    expect(line, name);
}

void test_line_is_left_alone(void)
{
    char line[] = "2031-05-02 23:14 M31 <Ann> clear";
    expect(line, "Ann");
    CHECK(strcmp(line, "2031-05-02 23:14 M31 <Ann> clear") == 0);
}
