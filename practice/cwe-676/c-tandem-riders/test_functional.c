#include "program.c"

#include "check.h"

static FILE *list(const char *text)
{
    FILE *in = tmpfile();
    CHECK(in != NULL);
    fputs(text, in);
    rewind(in);
    return in;
}

void test_front_and_back(void)
{
    char front[RIDER_SIZE] = "", back[RIDER_SIZE] = "";
    CHECK(read_tandem(list("Ines Otto\n"), front, back) == 1);
    CHECK(strcmp(front, "Ines") == 0);
    CHECK(strcmp(back, "Otto") == 0);
}

void test_one_tandem_after_another(void)
{
    char front[RIDER_SIZE] = "", back[RIDER_SIZE] = "";
    FILE *in = list("Ada Bo\nCleo Dan\n");
    CHECK(read_tandem(in, front, back) == 1);
    CHECK(strcmp(front, "Ada") == 0 && strcmp(back, "Bo") == 0);
    CHECK(read_tandem(in, front, back) == 1);
    CHECK(strcmp(front, "Cleo") == 0 && strcmp(back, "Dan") == 0);
    CHECK(read_tandem(in, front, back) == 0);
}

void test_nobody_sits_behind(void)
{
    char front[RIDER_SIZE] = "", back[RIDER_SIZE] = "";
    CHECK(read_tandem(list("Emil\n"), front, back) == 0);
    CHECK(read_tandem(list(""), front, back) == 0);
}
