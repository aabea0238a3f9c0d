#include "program.c"

#include "check.h"

/* A file beside the program. */
static void put(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    CHECK(out != NULL);
    fputs(text, out);
    fclose(out);
}

void test_parses_a_menu(void)
{
    put("monday.xml", "<menu><cheese>Brie</cheese><cheese>Gouda</cheese></menu>\n");
    xmlDocPtr menu = open_menu("monday.xml");
    CHECK(menu != NULL);
    CHECK(strcmp(first_cheese(menu), "Brie") == 0);
    CHECK(xmlChildElementCount(xmlDocGetRootElement(menu)) == 2);
}

void test_entity_of_the_menu(void)
{
    put("tuesday.xml",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE menu [<!ENTITY brand \"Alm\">]>\n<menu><cheese>&brand; blue &amp; red</cheese></menu>\n");
    xmlDocPtr menu = open_menu("tuesday.xml");
    CHECK(menu != NULL);
    CHECK(strcmp(first_cheese(menu), "Alm blue & red") == 0);
}

void test_broken_menu(void)
{
    put("broken.xml", "<menu><cheese>Brie</menu>\n");
    CHECK(open_menu("broken.xml") == NULL);
    CHECK(open_menu("missing.xml") == NULL);
}
