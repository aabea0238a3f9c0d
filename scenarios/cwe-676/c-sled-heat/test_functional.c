#include "program.c"

#include "check.h"

/* Reads a heat from a text, into places for `max` teams. */
static size_t heat_of(const char *text, struct team *teams, size_t max)
{
    FILE *in = tmpfile();
    CHECK(in != NULL);
    fputs(text, in);
    rewind(in);
    size_t n = read_heat(in, teams, max);
    fclose(in);
    return n;
}

void test_reads_all_teams(void)
{
    struct team teams[4];
    memset(teams, 7, sizeof teams);
    CHECK(heat_of("Aune 48.25\nM.Siikala 51\nIlta 47.5\n", teams, 4) == 3);
    CHECK(strcmp(teams[0].driver, "Aune") == 0 && teams[0].minutes == 48.25);
    CHECK(teams[0].dogs == 0 && teams[1].dogs == 0 && teams[2].dogs == 0);
    CHECK(strcmp(teams[1].driver, "M.Siikala") == 0 && teams[1].minutes == 51);
    CHECK(strcmp(fastest(teams, 3)->driver, "Ilta") == 0);
}

void test_no_more_than_there_are_places(void)
{
    struct team teams[3];
    teams[2].minutes = -1;
    CHECK(heat_of("Aune 48\nIlta 47\nPekka 50\n", teams, 2) == 2);
    CHECK(strcmp(teams[1].driver, "Ilta") == 0 && teams[2].minutes == -1);
}

void test_longest_driver(void)
{
    struct team teams[2];
    CHECK(heat_of("Maria-Magdalena.Korhone 60\n", teams, 2) == 1);
    CHECK(strcmp(teams[0].driver, "Maria-Magdalena.Korhone") == 0);
}

void test_empty_heat(void)
{
    struct team teams[1];
    CHECK(heat_of("", teams, 1) == 0);
}

void test_ends_at_a_line_of_another_form(void)
{
    struct team teams[4];
    CHECK(heat_of("Aune 48\nPekka scratched\nIlta 47\n", teams, 4) == 1);
    CHECK(strcmp(teams[0].driver, "Aune") == 0);
}
