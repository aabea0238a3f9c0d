#include "program.c"

#include "check.h"

/* Reads the colours from a text. */
static int colours_of(const char *text, char colours[][COLOUR_SIZE], int max)
{
    FILE *in = tmpfile();
    CHECK(in != NULL);
    fputs(text, in);
    rewind(in);
    int n = read_colours(in, colours, max);
    fclose(in);
    return n;
}

void test_reads_all_words(void)
{
    char colours[8][COLOUR_SIZE] = {""};
    CHECK(colours_of("indigo madder\nwoad\n", colours, 8) == 3);
    CHECK(strcmp(colours[0], "indigo") == 0);
    CHECK(strcmp(colours[1], "madder") == 0);
    CHECK(strcmp(colours[2], "woad") == 0);
}

void test_no_more_than_max(void)
{
    char colours[3][COLOUR_SIZE] = {"", "", "old"};
    CHECK(colours_of("red\ngreen\nblue\n", colours, 2) == 2);
    CHECK(strcmp(colours[1], "green") == 0);
    CHECK(strcmp(colours[2], "old") == 0);
}

void test_empty_file(void)
{
    char colours[2][COLOUR_SIZE] = {""};
    CHECK(colours_of("", colours, 2) == 0);
}
