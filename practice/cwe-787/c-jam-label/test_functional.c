#include "program.c"

#include "check.h"

void test_fruit_and_year(void)
{
    struct jar jar = {450, ""};
    label_jar(&jar, "plum", 1987);
    CHECK(strcmp(jar.label, "plum jam 1987") == 0);
}

void test_fruit_of_two_words(void)
{
    struct jar jar = {200, ""};
    label_jar(&jar, "black currant", 2004);
    CHECK(strcmp(jar.label, "black currant jam 2004") == 0);
}

void test_new_label(void)
{
    struct jar jar = {200, "bitter orange jam 1999"};
    label_jar(&jar, "fig", 2011);
    CHECK(strcmp(jar.label, "fig jam 2011") == 0);
    CHECK(jar.grams == 200);
}
