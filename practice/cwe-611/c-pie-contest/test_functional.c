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

void test_parses_an_entry(void)
{
    struct entry entry = {NULL};
    put("plum.xml", "<pie fruit=\"plum\"/>\n");
    CHECK(load_pie(&entry, "plum.xml") == 1);
    CHECK(strcmp(pie_attribute(&entry, "fruit"), "plum") == 0);
    CHECK(pie_attribute(&entry, "cream") == NULL);
}

void test_default_of_the_file_itself(void)
{
    struct entry entry = {NULL};
    put("cherry.xml", "<!DOCTYPE pie [<!ATTLIST pie cream CDATA \"some\" fruit CDATA #IMPLIED>]>\n<pie fruit=\"cherry\"/>\n");
    CHECK(load_pie(&entry, "cherry.xml") == 1);
    CHECK(strcmp(pie_attribute(&entry, "cream"), "some") == 0);
    CHECK(strcmp(pie_attribute(&entry, "fruit"), "cherry") == 0);
}

void test_value_that_is_given(void)
{
    struct entry entry = {NULL};
    put("apple.xml", "<!DOCTYPE pie [<!ATTLIST pie cream (none|some|lots) \"some\">]>\n<pie cream=\"lots\"/>\n");
    CHECK(load_pie(&entry, "apple.xml") == 1);
    CHECK(strcmp(pie_attribute(&entry, "cream"), "lots") == 0);
}

void test_cannot_be_parsed(void)
{
    struct entry entry = {NULL};
    put("burnt.xml", "<pie fruit=\"pear\">\n");
    CHECK(load_pie(&entry, "burnt.xml") == 0);
    CHECK(load_pie(&entry, "missing.xml") == 0);
}
