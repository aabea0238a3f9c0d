#include "program.c"

#include "check.h"

void test_span_and_tails(void)
{
    struct kite *kite = new_kite(120, 3);
    CHECK(kite->span == 120 && kite->tails == 3);
}

void test_no_tails(void)
{
    struct kite *kite = new_kite(80, 0);
    CHECK(kite->span == 80 && kite->tails == 0);
}

void test_two_kites(void)
{
    struct kite *small = new_kite(40, 1);
    struct kite *large = new_kite(200, 5);
    CHECK(small != large && small->span == 40 && large->span == 200);
}
