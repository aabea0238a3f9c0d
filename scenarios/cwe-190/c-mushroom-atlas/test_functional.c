#include "program.c"

#include "check.h"

static const uint8_t SQUARES[] = {0, 3, 1, 0, 0, 12, 7, 255};
static const struct atlas ATLAS = {8, 4, SQUARES};

void test_copies_a_run(void)
{
    uint8_t out[4] = {9, 9, 9, 9};
    CHECK(atlas_read(&ATLAS, 1, 3, out) == 0);
    CHECK(out[0] == 3 && out[1] == 1 && out[2] == 0 && out[3] == 9);
}

void test_whole_map(void)
{
    uint8_t out[8];
    CHECK(atlas_read(&ATLAS, 0, 8, out) == 0);
    CHECK(memcmp(out, SQUARES, 8) == 0);
}

void test_last_square(void)
{
    uint8_t out[1];
    CHECK(atlas_read(&ATLAS, 7, 1, out) == 0);
    CHECK(out[0] == 255);
}

void test_run_that_leaves_the_map(void)
{
    uint8_t out[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    CHECK(atlas_read(&ATLAS, 5, 4, out) == -1);
    CHECK(atlas_read(&ATLAS, 0, 9, out) == -1);
    CHECK(atlas_read(&ATLAS, 20, 1, out) == -1);
    CHECK(out[0] == 1 && out[7] == 8);
}
