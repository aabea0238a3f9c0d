#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

/*
 * Recipes of the glass works look like this:
 *   <!DOCTYPE recipe [<!ENTITY co "cobalt oxide">]>
 *   <recipe>
 *     <name>Night blue</name>
 *     <colour>&co;, 120 g</colour>
 *   </recipe>
 */

/* The child of an element with a name, or NULL. */
static xmlNodePtr child_named(xmlNodePtr parent, const char *name)
{
    for (xmlNodePtr node = parent->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name))
            return node;
    return NULL;
}

/*
 * Returns the text of a field of the recipe, such as "name", as a new string
 * which the caller frees. Short names that the recipe declares in its DOCTYPE
 * are written out. Returns NULL if there is no such field, or if the text is
 * not well-formed XML.
 */
char *recipe_field(const char *xml, const char *field)
{
