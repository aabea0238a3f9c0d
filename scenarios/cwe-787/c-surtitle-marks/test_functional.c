#include "program.c"

#include "check.h"

static void expect(const char *text, const char *encoded)
{
    char out[200];
    memset(out, 'x', sizeof out);
    CHECK(surtitle_encode(text, out, sizeof out) == strlen(encoded));
    CHECK(strcmp(out, encoded) == 0);
}

void test_plain_line(void)
{
    expect("Who goes there?", "Who goes there?");
}

void test_doubles_marks(void)
{
    expect("~ softly ~", "~~ softly ~~");
    expect("a~b~c", "a~~b~~c");
}

void test_marks_side_by_side(void)
{
    expect("~~", "~~~~");
}

void test_empty_line(void)
{
    expect("", "");
}

void test_board_shows_the_text(void)
{
    char out[64];
    surtitle_encode("La ~ la ~~", out, sizeof out);
    CHECK(surtitle_width(out) == strlen("La ~ la ~~"));
}

void test_line_with_room_to_spare(void)
{
    char out[8];
    CHECK(surtitle_encode("mi~fa", out, sizeof out) == 6);
    CHECK(strcmp(out, "mi~~fa") == 0);
}
