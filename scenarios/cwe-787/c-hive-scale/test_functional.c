#include "program.c"

#include "check.h"

void test_appends_weighing(void)
{
    static struct hive hive;
    CHECK(hive_record(&hive, 3, 41200) == 1);
    CHECK(hive_last(&hive)->day == 3 && hive_last(&hive)->grams == 41200);
}

void test_keeps_order(void)
{
    static struct hive hive;
    hive_record(&hive, 1, 500);
    CHECK(hive_record(&hive, 2, 400) == 2);
    CHECK(hive.log[0].day == 1 && hive.log[1].day == 2);
    CHECK(hive.log[0].grams == 500 && hive.log[1].grams == 400);
}

void test_keeps_the_heaviest(void)
{
    static struct hive hive;
    hive_record(&hive, 1, 300);
    CHECK(hive.heaviest == 300);
    hive_record(&hive, 2, 900);
    hive_record(&hive, 3, 600);
    CHECK(hive.heaviest == 900);
}

void test_whole_season_fits(void)
{
    static struct hive hive;
    for (int day = 1; day <= SEASON_DAYS; day++)
        CHECK(hive_record(&hive, day, 1000 + day) == (size_t)day);
    CHECK(hive_last(&hive)->day == SEASON_DAYS);
}
