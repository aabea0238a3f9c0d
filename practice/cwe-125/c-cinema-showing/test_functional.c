#include "program.c"

#include "check.h"

void test_one_word(void)
{
    CHECK(title_length("Nosferatu@19:30") == 9);
}

void test_several_words(void)
{
    CHECK(title_length("The Gold Rush@17:00") == 13);
}

void test_shortest_titles(void)
{
    CHECK(title_length("M@21:15") == 1);
    CHECK(title_length("@21:15") == 0);
}
