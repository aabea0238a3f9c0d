#include "program.c"

#include <malloc.h>

#include "check.h"

static void expect(size_t rows, size_t columns)
{
    char *places = new_tray(rows, columns);
    CHECK(places != NULL);
    CHECK(malloc_usable_size(places) >= rows * columns);
    for (size_t i = 0; i < rows * columns; i++)
        CHECK(places[i] == '.');
    free(places);
}

void test_small_tray(void)
{
    expect(2, 3);
}

void test_one_place(void)
{
    expect(1, 1);
}

void test_long_and_wide_trays(void)
{
    expect(1, 90);
    expect(90, 1);
}

void test_large_tray(void)
{
    expect(300, 500);
}
