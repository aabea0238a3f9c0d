#include "program.c"

#include "check.h"

static const struct wool wools[] = {{"merino", 640}, {"mohair", 890}, {"shetland", 450}};

void test_first_wool(void)
{
    CHECK(price_of(wools, 3, "merino") == 640);
}

void test_second_wool(void)
{
    CHECK(price_of(wools, 3, "mohair") == 890);
}

void test_last_wool(void)
{
    CHECK(price_of(wools, 3, "shetland") == 450);
}
