#include "program.c"

#include "check.h"

void test_sets_the_patch(void)
{
    struct quilt quilt;
    memset(&quilt, '.', sizeof quilt);
    sew_patch(&quilt, 2, 5, 'r');
    CHECK(quilt.patches[2][5] == 'r');
    CHECK(quilt.patches[5][2] == '.');
}

void test_all_corners(void)
{
    struct quilt quilt;
    memset(&quilt, '.', sizeof quilt);
    sew_patch(&quilt, 0, 0, 'a');
    sew_patch(&quilt, 0, COLUMNS - 1, 'b');
    sew_patch(&quilt, ROWS - 1, 0, 'c');
    sew_patch(&quilt, ROWS - 1, COLUMNS - 1, 'd');
    CHECK(quilt.patches[0][0] == 'a' && quilt.patches[0][COLUMNS - 1] == 'b');
    CHECK(quilt.patches[ROWS - 1][0] == 'c' && quilt.patches[ROWS - 1][COLUMNS - 1] == 'd');
}

void test_only_one_patch(void)
{
    struct quilt quilt;
    int blue = 0;
    memset(&quilt, '.', sizeof quilt);
    sew_patch(&quilt, 4, 4, 'b');
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < COLUMNS; j++)
            blue += quilt.patches[i][j] == 'b';
    CHECK(blue == 1);
}
