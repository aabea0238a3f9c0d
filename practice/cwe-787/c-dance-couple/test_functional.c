#include "program.c"

#include "check.h"

void test_two_names(void)
{
    char out[100] = "";
    announce_couple(out, sizeof out, "Ida", "Noah");
    CHECK(strcmp(out, "Please welcome Ida and Noah!") == 0);
}

void test_the_other_way_round(void)
{
    char out[100] = "some older and much longer announcement of this evening";
    announce_couple(out, sizeof out, "Noah", "Ida");
    CHECK(strcmp(out, "Please welcome Noah and Ida!") == 0);
}

void test_names_of_two_words(void)
{
    char out[100] = "";
    announce_couple(out, sizeof out, "Mary Ann", "Old Tom");
    CHECK(strcmp(out, "Please welcome Mary Ann and Old Tom!") == 0);
}
