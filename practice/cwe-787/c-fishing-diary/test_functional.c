#include "program.c"

#include "check.h"

void test_first_fish(void)
{
    struct diary diary = {0, ""};
    note_fish(&diary, "carp");
    CHECK(strcmp(diary.text, "carp; ") == 0);
    CHECK(diary.fish == 1);
}

void test_behind_another_fish(void)
{
    struct diary diary = {1, "pike; "};
    note_fish(&diary, "carp");
    CHECK(strcmp(diary.text, "pike; carp; ") == 0);
    CHECK(diary.fish == 2);
}

void test_several_fish(void)
{
    struct diary diary = {0, ""};
    note_fish(&diary, "river trout");
    note_fish(&diary, "eel");
    note_fish(&diary, "perch");
    note_fish(&diary, "eel");
    CHECK(strcmp(diary.text, "river trout; eel; perch; eel; ") == 0);
    CHECK(diary.fish == 4);
}
