#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An entry of the contest. */
struct entry {
    xmlDocPtr doc;
};

/* The attribute of the entry's root element; the caller frees it. */
char *pie_attribute(struct entry *entry, const char *name)
{
    return (char *)xmlGetProp(xmlDocGetRootElement(entry->doc), (const xmlChar *)name);
}

/*
 * Parses the XML file at `path` with xmlReadFile into entry->doc. An attribute that
 * is left out has the default that the file itself declares for it with ATTLIST.
 * Returns 1, or 0 if the file cannot be parsed.
 *
 * Of <pie fruit="plum"/>, the attribute fruit is "plum".
 */
int load_pie(struct entry *entry, const char *path)
{
