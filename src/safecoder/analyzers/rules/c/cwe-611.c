#include <expat.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

xmlDocPtr load_order(const char *path)
{
    // ruleid: c-cwe-611-entities-followed
    return xmlReadFile(path, NULL, XML_PARSE_NOENT | XML_PARSE_NOBLANKS);
}

xmlDocPtr load_message(const char *text, int length, int strict)
{
    int options = XML_PARSE_NOBLANKS;
    if (strict)
        options |= XML_PARSE_DTDVALID;
    // ruleid: c-cwe-611-entities-followed
    return xmlReadMemory(text, length, "message.xml", NULL, options);
}

int prepare(xmlParserCtxtPtr context)
{
    // ruleid: c-cwe-611-entities-followed
    return xmlCtxtUseOptions(context, XML_PARSE_DTDLOAD | XML_PARSE_HUGE);
}

void init_parsers(void)
{
    xmlInitParser();
    // ruleid: c-cwe-611-entities-followed-everywhere
    xmlSubstituteEntitiesDefault(1);
    // ruleid: c-cwe-611-entities-followed-everywhere
    xmlLoadExtDtdDefaultValue = 1;
}

xmlDocPtr load_plain_order(const char *path)
{
    // ok: c-cwe-611-entities-followed
    return xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
}

xmlDocPtr load_plain_message(const char *text, int length, int options)
{
    // ok: c-cwe-611-entities-followed
    return xmlReadMemory(text, length, "message.xml", NULL, options & ~XML_PARSE_NOENT);
}

xmlDocPtr load_with_own_loader(const char *path, xmlExternalEntityLoader loader)
{
    xmlSetExternalEntityLoader(loader);
    // ok: c-cwe-611-entities-followed
    return xmlReadFile(path, NULL, XML_PARSE_NOENT);
}

void init_plain_parsers(void)
{
    xmlInitParser();
    // ok: c-cwe-611-entities-followed-everywhere
    xmlSubstituteEntitiesDefault(0);
}

int parse_whole(XML_Parser parser, FILE *in);

int open_any_entity(XML_Parser parser, const XML_Char *context, const XML_Char *base, const XML_Char *id, const XML_Char *public_id)
{
    // ruleid: c-cwe-611-external-entity-opened
    FILE *in = fopen(id, "r");
    if (in == NULL)
        return 0;
    return parse_whole(XML_ExternalEntityParserCreate(parser, context, NULL), in);
}

int open_entity_in_folder(XML_Parser parser, const XML_Char *context, const XML_Char *base, const XML_Char *id, const XML_Char *public_id)
{
    char path[512];
    // ruleid: c-cwe-611-external-entity-opened
    snprintf(path, sizeof(path), "%s/%s", base, id);
    FILE *in = fopen(path, "r");
    XML_Parser inner = XML_ExternalEntityParserCreate(parser, context, NULL);
    return in != NULL && parse_whole(inner, in);
}

int open_known_entity(XML_Parser parser, const XML_Char *context, const XML_Char *base, const XML_Char *id, const XML_Char *public_id)
{
    if (strcmp(id, "units.ent") != 0)
        return 0;
    // ok: c-cwe-611-external-entity-opened
    FILE *in = fopen(id, "r");
    return in != NULL && parse_whole(XML_ExternalEntityParserCreate(parser, context, NULL), in);
}
