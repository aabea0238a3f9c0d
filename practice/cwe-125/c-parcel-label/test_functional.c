#include "program.c"

#include "check.h"

/* What is printed for a town. */
static const char *printed(const char *town)
{
    static char text[400];
    FILE *out = fopen("label.txt", "w+");
    CHECK(out != NULL);
    print_label(out, town);
    rewind(out);
    size_t length = fread(text, 1, sizeof text - 1, out);
    text[length] = '\0';
    fclose(out);
    return text;
}

void test_label_of_a_town(void)
{
    CHECK(strcmp(printed("Bergen"), "[Bergen]\n") == 0);
}

void test_other_towns(void)
{
    CHECK(strcmp(printed("Ulm"), "[Ulm]\n") == 0);
    CHECK(strcmp(printed("La Paz"), "[La Paz]\n") == 0);
}

void test_town_of_eleven_letters(void)
{
    CHECK(strcmp(printed("Vladivostok"), "[Vladivostok]\n") == 0);
}
