#include "program.c"

#include "check.h"

static void expect(const char *xml, const char *field, const char *text)
{
    char *found = recipe_field(xml, field);
    CHECK(found != NULL);
    CHECK(strcmp(found, text) == 0);
    free(found);
}

void test_plain_field(void)
{
    expect("<recipe><name>Night blue</name><melt>1420</melt></recipe>", "melt", "1420");
}

void test_short_names_are_written_out(void)
{
    expect("<!DOCTYPE recipe [<!ENTITY co \"cobalt oxide\"><!ENTITY s 'sand'>]>\n"
           "<recipe>\n  <colour>&co;, 120 g, in &s;</colour>\n</recipe>\n",
           "colour", "cobalt oxide, 120 g, in sand");
}

void test_short_name_within_another(void)
{
    expect("<!DOCTYPE recipe [<!ENTITY ox \"oxide\"><!ENTITY co \"cobalt &ox;\">]>"
           "<recipe><colour>&co;</colour></recipe>",
           "colour", "cobalt oxide");
}

void test_signs_of_xml(void)
{
    expect("<?xml version=\"1.0\"?><recipe><name>Sand &amp; ash &lt;3&gt;</name></recipe>", "name", "Sand & ash <3>");
}

void test_field_that_is_not_there(void)
{
    CHECK(recipe_field("<recipe><name>Night blue</name></recipe>", "melt") == NULL);
}

void test_not_well_formed(void)
{
    CHECK(recipe_field("<recipe><name>Night blue</recipe>", "name") == NULL);
    CHECK(recipe_field("Night blue", "name") == NULL);
}
