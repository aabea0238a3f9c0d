#include "program.c"

#include "check.h"

static struct parade counted(const char *list)
{
    struct parade parade = {"", -1, -1};
    pthread_t thread;
    strcpy(parade.list, list);
    CHECK(pthread_create(&thread, NULL, count_floats, &parade) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    return parade;
}

void test_counts_the_floats(void)
{
    struct parade parade = counted("swan,dragon,big shoe");
    CHECK(parade.floats == 3);
    CHECK(parade.longest == 8);
}

void test_one_float(void)
{
    struct parade parade = counted("the moon");
    CHECK(parade.floats == 1);
    CHECK(parade.longest == 8);
}

void test_one_parade_after_another(void)
{
    CHECK(counted("boat,whale").floats == 2);
    CHECK(counted("giant,castle,bee,cake").longest == 6);
    CHECK(counted("giant,castle,bee,cake").floats == 4);
}
