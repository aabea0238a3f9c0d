#include "program.c"

#include "check.h"

/* Counts a word in a text. */
static int count_in(const char *text, const char *wanted)
{
    FILE *in = tmpfile();
    CHECK(in != NULL);
    fputs(text, in);
    rewind(in);
    int n = count_word(in, wanted);
    fclose(in);
    return n;
}

void test_counts_the_word(void)
{
    CHECK(count_in("hello pretty bird\nhello\n", "hello") == 2);
    CHECK(count_in("hello pretty bird\nhello\n", "bird") == 1);
}

void test_only_whole_words(void)
{
    CHECK(count_in("birds bird birdie bird\n", "bird") == 2);
}

void test_word_that_was_not_said(void)
{
    CHECK(count_in("biscuit please\n", "thanks") == 0);
    CHECK(count_in("", "thanks") == 0);
}
