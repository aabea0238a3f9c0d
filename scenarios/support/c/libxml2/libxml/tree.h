/* Stand-in for libxml2, its trees: documents, elements, attributes, texts, references.
 *
 * Left out: namespaces (names keep their prefixes), making and changing trees, writing them, XPath, other encodings than UTF-8. */

#ifndef STAND_IN_LIBXML_TREE_H
#define STAND_IN_LIBXML_TREE_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define XML__ static __attribute__((unused))

typedef unsigned char xmlChar;
#define BAD_CAST (xmlChar *)

typedef enum {
    XML_ELEMENT_NODE = 1,
    XML_ATTRIBUTE_NODE = 2,
    XML_TEXT_NODE = 3,
    XML_CDATA_SECTION_NODE = 4,
    XML_ENTITY_REF_NODE = 5,
    XML_PI_NODE = 7,
    XML_COMMENT_NODE = 8,
    XML_DOCUMENT_NODE = 9,
    XML_DTD_NODE = 14,
    XML_ENTITY_DECL = 17
} xmlElementType;

typedef struct _xmlNode xmlNode, *xmlNodePtr;
typedef struct _xmlAttr xmlAttr, *xmlAttrPtr;
typedef struct _xmlDoc xmlDoc, *xmlDocPtr;
typedef struct _xmlDtd xmlDtd, *xmlDtdPtr;

#define XML__COMMON(type_of_siblings) \
    void *_private; \
    xmlElementType type; \
    const xmlChar *name; \
    struct _xmlNode *children, *last, *parent; \
    type_of_siblings *next, *prev; \
    struct _xmlDoc *doc;

struct _xmlNode {
    XML__COMMON(struct _xmlNode)
    xmlChar *content;
    struct _xmlAttr *properties;
    unsigned short line;
};

struct _xmlAttr {
    XML__COMMON(struct _xmlAttr)
};

/* Declarations of the document's definitions; `next` keeps them in order. */
struct xml__entity {
    xmlNode node;               /* an XML_ENTITY_DECL, whose children are what a reference stands for */
    struct xml__entity *next;
    char *text, *system;        /* its value, or where it lies */
    int parameter, parsed;      /* `parsed` is 2 while it is */
};

struct xml__default {
    struct xml__default *next;
    char *element, *attribute, *value;
};

struct _xmlDtd {
    XML__COMMON(struct _xmlNode)
    const xmlChar *ExternalID, *SystemID;
};

struct _xmlDoc {
    XML__COMMON(struct _xmlNode)
    const xmlChar *URL;
    struct _xmlDtd *intSubset;
    struct xml__entity *xml__entities;
    struct xml__default *xml__defaults;
};

XML__ void xmlFree(void *memory)
{
    free(memory);
}

XML__ xmlChar *xmlStrdup(const xmlChar *text)
{
    return text == NULL ? NULL : (xmlChar *)strdup((const char *)text);
}

XML__ int xmlStrlen(const xmlChar *text)
{
    return text == NULL ? 0 : (int)strlen((const char *)text);
}

XML__ int xmlStrcmp(const xmlChar *a, const xmlChar *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return strcmp((const char *)a, (const char *)b);
}

XML__ int xmlStrcasecmp(const xmlChar *a, const xmlChar *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return strcasecmp((const char *)a, (const char *)b);
}

XML__ int xmlStrEqual(const xmlChar *a, const xmlChar *b)
{
    return xmlStrcmp(a, b) == 0;
}

XML__ xmlNodePtr xmlDocGetRootElement(const xmlDoc *doc)
{
    xmlNodePtr node = doc == NULL ? NULL : doc->children;
    while (node != NULL && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

XML__ xmlNodePtr xmlNextElementSibling(xmlNodePtr node)
{
    do
        node = node == NULL ? NULL : node->next;
    while (node != NULL && node->type != XML_ELEMENT_NODE);
    return node;
}

XML__ xmlNodePtr xmlFirstElementChild(xmlNodePtr parent)
{
    xmlNodePtr node = parent == NULL ? NULL : parent->children;
    return node == NULL || node->type == XML_ELEMENT_NODE ? node : xmlNextElementSibling(node);
}

XML__ unsigned long xmlChildElementCount(xmlNodePtr parent)
{
    unsigned long count = 0;
    for (xmlNodePtr node = xmlFirstElementChild(parent); node != NULL; node = xmlNextElementSibling(node))
        count++;
    return count;
}

XML__ int xmlNodeIsText(const xmlNode *node)
{
    return node != NULL && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE);
}

XML__ int xmlIsBlankNode(const xmlNode *node)
{
    return xmlNodeIsText(node)
        && (node->content == NULL || node->content[strspn((const char *)node->content, " \t\r\n")] == '\0');
}

XML__ long xmlGetLineNo(const xmlNode *node)
{
    return node == NULL ? -1 : node->line;
}

/* Text that grows. */
struct xml__text {
    char *text;
    size_t length, room;
};

XML__ void xml__add(struct xml__text *to, const char *text, size_t length)
{
    if (to->length + length + 1 > to->room) {
        to->room = 2 * (to->length + length + 1);
        to->text = realloc(to->text, to->room);
        if (to->text == NULL)
            abort();
    }
    if (length > 0)
        memcpy(to->text + to->length, text, length);
    to->length += length;
    to->text[to->length] = '\0';
}

XML__ void xml__add_content(struct xml__text *to, const xmlNode *node)
{
    if (xmlNodeIsText(node) && node->content != NULL)
        xml__add(to, (const char *)node->content, strlen((const char *)node->content));
    if (node->type == XML_ELEMENT_NODE || node->type == XML_ENTITY_REF_NODE || node->type == XML_ENTITY_DECL)
        for (const xmlNode *child = node->children; child != NULL; child = child->next)
            xml__add_content(to, child);
}

/* The texts in a node, those that references stand for included. */
XML__ xmlChar *xmlNodeGetContent(const xmlNode *node)
{
    struct xml__text all = {0};
    if (node == NULL)
        return NULL;
    xml__add(&all, "", 0);
    if (node->type == XML_ATTRIBUTE_NODE || node->type == XML_DOCUMENT_NODE)
        for (const xmlNode *child = node->children; child != NULL; child = child->next)
            xml__add_content(&all, child);
    else if (node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE)
        xml__add(&all, (const char *)node->content, strlen((const char *)node->content));
    else
        xml__add_content(&all, node);
    return (xmlChar *)all.text;
}

/* The texts of a list of nodes, elements among them left out. References are always followed. */
XML__ xmlChar *xmlNodeListGetString(xmlDocPtr doc, const xmlNode *list, int in_line)
{
    struct xml__text all = {0};
    (void)doc;
    (void)in_line;
    if (list == NULL)
        return NULL;
    xml__add(&all, "", 0);
    for (; list != NULL; list = list->next)
        if (list->type != XML_ELEMENT_NODE)
            xml__add_content(&all, list);
    return (xmlChar *)all.text;
}

XML__ xmlAttrPtr xmlHasProp(const xmlNode *node, const xmlChar *name)
{
    xmlAttrPtr attribute = node == NULL || node->type != XML_ELEMENT_NODE ? NULL : node->properties;
    while (attribute != NULL && !xmlStrEqual(attribute->name, name))
        attribute = attribute->next;
    return attribute;
}

XML__ xmlChar *xmlGetProp(const xmlNode *node, const xmlChar *name)
{
    xmlAttrPtr attribute = xmlHasProp(node, name);
    return attribute == NULL ? NULL : xmlNodeGetContent((const xmlNode *)attribute);
}

XML__ xmlChar *xmlGetNoNsProp(const xmlNode *node, const xmlChar *name)
{
    return xmlGetProp(node, name);
}

XML__ void xml__free_nodes(xmlNodePtr node)
{
    while (node != NULL) {
        xmlNodePtr next = node->next;
        if (node->type != XML_ENTITY_REF_NODE)  /* its child is the declaration */
            xml__free_nodes(node->children);
        if (node->type == XML_DTD_NODE) {
            free((void *)((xmlDtdPtr)node)->ExternalID);
            free((void *)((xmlDtdPtr)node)->SystemID);
        } else if (node->type != XML_ATTRIBUTE_NODE) {
            xml__free_nodes((xmlNodePtr)node->properties);
            free(node->content);
        }
        free((void *)node->name);
        free(node);
        node = next;
    }
}

XML__ void xmlFreeDoc(xmlDocPtr doc)
{
    if (doc == NULL)
        return;
    xml__free_nodes(doc->children);
    for (struct xml__entity *entity = doc->xml__entities, *next; entity != NULL; entity = next) {
        next = entity->next;
        xml__free_nodes(entity->node.children);
        free((void *)entity->node.name);
        free(entity->text);
        free(entity->system);
        free(entity);
    }
    for (struct xml__default *given = doc->xml__defaults, *next; given != NULL; given = next) {
        next = given->next;
        free(given->element);
        free(given->attribute);
        free(given->value);
        free(given);
    }
    free((void *)doc->URL);
    free(doc);
}

#endif
