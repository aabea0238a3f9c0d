#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <stddef.h>

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
