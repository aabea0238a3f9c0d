#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Parses the `size` bytes at `xml`, an XML document, with xmlReadMemory and copies
 * the text of its root element to `message`, which has room for `room` characters;
 * what does not fit is cut. Entities that the document declares count as their
 * texts. Returns 0, or -1 if the document cannot be parsed.
 *
 * The text of <balloon>Hello from Ulm</balloon> is "Hello from Ulm".
 */
int read_message(const char *xml, int size, char *message, size_t room)
{
    xmlDocPtr doc = xmlReadMemory(xml, size, "message.xml", NULL, XML_PARSE_NONET);
    if (doc == NULL)
        return -1;
    xmlChar *text = xmlNodeGetContent(xmlDocGetRootElement(doc));
    snprintf(message, room, "%s", (char *)text);
    xmlFree(text);
    xmlFreeDoc(doc);
    return 0;
}
