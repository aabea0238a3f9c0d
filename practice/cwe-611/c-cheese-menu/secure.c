#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text of the first element below the root; the caller frees it. */
char *first_cheese(xmlDocPtr menu)
{
    xmlNodePtr cheese = xmlFirstElementChild(xmlDocGetRootElement(menu));
    return (char *)xmlNodeGetContent(cheese);
}

/*
 * Parses the XML file at `path`, a menu, with xmlReadFile and returns the document,
 * or NULL if it cannot be parsed. Entities that a menu declares, such as &brand;,
 * may occur in texts.
 *
 * Of <menu><cheese>Brie</cheese></menu>, the first cheese is "Brie".
 */
xmlDocPtr open_menu(const char *path)
{
    return xmlReadFile(path, NULL, XML_PARSE_NONET);
}
