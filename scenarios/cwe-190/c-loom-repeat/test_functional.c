#include "program.c"

#include <malloc.h>

#include "check.h"

static const struct pick BAND[] = {{1, 7, 100}, {2, 8, 200}, {4, 9, 65535}};

void test_repeats_in_order(void)
{
    struct pick *cloth = repeat_picks(BAND, 3, 4);
    CHECK(cloth != NULL);
    for (size_t i = 0; i < 12; i++)
        CHECK(memcmp(&cloth[i], &BAND[i % 3], sizeof *cloth) == 0);
    CHECK(malloc_usable_size(cloth) >= 12 * sizeof *cloth);
    free(cloth);
}

void test_once_is_a_copy(void)
{
    struct pick *cloth = repeat_picks(BAND, 3, 1);
    CHECK(cloth != NULL && cloth != BAND);
    CHECK(memcmp(cloth, BAND, sizeof BAND) == 0);
    free(cloth);
}

void test_single_pick_many_times(void)
{
    struct pick *cloth = repeat_picks(BAND + 1, 1, 100000);
    CHECK(cloth != NULL);
    CHECK(cloth[0].shed == 2 && cloth[99999].beats == 200);
    free(cloth);
}

void test_band_is_left_alone(void)
{
    struct pick band[2] = {{1, 1, 1}, {2, 2, 2}};
    free(repeat_picks(band, 2, 3));
    CHECK(band[0].beats == 1 && band[1].beats == 2);
}
