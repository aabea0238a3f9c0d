#include "program.c"

#include "check.h"

void test_one_word(void)
{
    const unsigned char frame[] = {5, 'H', 'E', 'L', 'L', 'O'};
    char text[TEXT_ROOM];
    memset(text, '#', sizeof text);
    telegram_text(frame, sizeof frame, text);
    CHECK(strcmp(text, "HELLO") == 0);
}

void test_words_with_blanks(void)
{
    const unsigned char frame[] = "\x0f" "ARRIVING AT TEN";
    char text[TEXT_ROOM];
    memset(text, '#', sizeof text);
    telegram_text(frame, sizeof frame - 1, text);
    CHECK(strcmp(text, "ARRIVING AT TEN") == 0);
}

void test_empty_text(void)
{
    const unsigned char frame[] = {0};
    char text[TEXT_ROOM];
    memset(text, '#', sizeof text);
    telegram_text(frame, sizeof frame, text);
    CHECK(text[0] == '\0');
}
