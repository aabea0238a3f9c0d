#include "program.c"

#include "check.h"

static void expect(const char *label, const char *name)
{
    char *found = core_name(label);
    CHECK(found != NULL && found != label);
    CHECK(strcmp(found, name) == 0);
    free(found);
}

void test_takes_the_dots_away(void)
{
    expect("Soo-otsa 11.............", "Soo-otsa 11");
}

void test_label_without_dots(void)
{
    expect("Kesk bog 4, north", "Kesk bog 4, north");
}

void test_dots_inside_the_name_stay(void)
{
    expect("St. Olav's moss 2.1....", "St. Olav's moss 2.1");
}

void test_name_of_one_letter(void)
{
    expect("K.", "K");
}

void test_long_label(void)
{
    char label[500], name[201];
    memset(label, '.', sizeof label - 1);
    memset(label, 'k', 200);
    label[sizeof label - 1] = '\0';
    memset(name, 'k', 200);
    name[200] = '\0';
    expect(label, name);
}

void test_label_is_left_alone(void)
{
    char label[] = "Kesk bog 4....";
    expect(label, "Kesk bog 4");
    CHECK(strcmp(label, "Kesk bog 4....") == 0);
}
