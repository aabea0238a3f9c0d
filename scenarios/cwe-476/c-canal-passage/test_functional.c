#include "program.c"

#include "check.h"

static const struct lock LOCKS[] = {{"Weir", 210, 12}, {"Mill", 180, 9}, {"Tannery", 320, 20}};
static const struct canal CANAL = {3, LOCKS};

void test_single_lock(void)
{
    const char *const names[] = {"Mill"};
    CHECK(passage_minutes(&CANAL, names, 1) == 14);
}

void test_several_locks(void)
{
    const char *const names[] = {"Tannery", "Weir", "Mill"};
    CHECK(passage_minutes(&CANAL, names, 3) == 56);
}

void test_there_and_back(void)
{
    const char *const names[] = {"Weir", "Mill", "Mill", "Weir"};
    CHECK(passage_minutes(&CANAL, names, 4) == 62);
}

void test_passage_without_locks(void)
{
    CHECK(passage_minutes(&CANAL, NULL, 0) == 0);
}
