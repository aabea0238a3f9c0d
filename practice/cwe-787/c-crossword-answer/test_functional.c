#include "program.c"

#include "check.h"

void test_without_the_space(void)
{
    char out[40] = "";
    squeeze_answer(out, sizeof out, "garden gnome");
    CHECK(strcmp(out, "gardengnome") == 0);
}

void test_several_words(void)
{
    char out[40] = "";
    squeeze_answer(out, sizeof out, "a storm in a teacup");
    CHECK(strcmp(out, "astorminateacup") == 0);
}

void test_without_spaces(void)
{
    char out[40] = "something longer than that";
    squeeze_answer(out, sizeof out, "otter");
    CHECK(strcmp(out, "otter") == 0);
}
