#include "program.c"

#include "check.h"

static char *part(const char *text, const char *name)
{
    static xmlParserCtxtPtr ctxt;
    if (ctxt == NULL)
        ctxt = xmlNewParserCtxt();
    xmlDocPtr letter = parse_letter(ctxt, (const xmlChar *)text);
    CHECK(letter != NULL);
    return part_of_letter(letter, name);
}

void test_parts_of_a_letter(void)
{
    const char *text = "<letter><doll>Mina</doll><hurt>arm</hurt></letter>";
    CHECK(strcmp(part(text, "doll"), "Mina") == 0);
    CHECK(strcmp(part(text, "hurt"), "arm") == 0);
    CHECK(part(text, "thanks") == NULL);
}

void test_entity_of_the_letter(void)
{
    const char *text = "<!DOCTYPE letter [<!ENTITY me \"Aunt Rose\">]><letter><from>&me;, &#65;</from></letter>";
    CHECK(strcmp(part(text, "from"), "Aunt Rose, A") == 0);
}

void test_cdata_is_text(void)
{
    xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
    xmlDocPtr letter = parse_letter(ctxt, BAD_CAST "<letter><hurt><![CDATA[knee & <toe>]]></hurt></letter>");
    CHECK(letter != NULL);
    CHECK(strcmp(part_of_letter(letter, "hurt"), "knee & <toe>") == 0);
    CHECK(xmlDocGetRootElement(letter)->children->children->type == XML_TEXT_NODE);
}

void test_not_well_formed(void)
{
    CHECK(parse_letter(xmlNewParserCtxt(), BAD_CAST "<letter><doll></letter>") == NULL);
}
