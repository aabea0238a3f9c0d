/*
 * Stand-in for libxml2, as far as a program needs it that reads a small document into a tree: the names, the values of the options and
 * what they do to entities are those of the library (2.9 and later).
 *
 * - An internal entity is known to the tree; XML_PARSE_NOENT puts its text in the place of the reference.
 * - An external entity is loaded with XML_PARSE_NOENT or XML_PARSE_DTDVALID, an external DTD and external parameter entities with
 *   XML_PARSE_DTDLOAD, XML_PARSE_DTDATTR or XML_PARSE_DTDVALID, by the loader of the program if it has set one.
 * - The loader that is there by default opens files. It has no network: addresses are only counted. `standin_loads` counts all that it
 *   was asked for, except addresses that XML_PARSE_NONET holds back.
 *
 * Left out: namespaces, encodings besides UTF-8, validation, default attributes, catalogues, references within the values of entities,
 * SAX, readers, writing, XPath, and what errors say.
 */

#ifndef __XML_PARSER_H__
#define __XML_PARSER_H__

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LIBXML_TEST_VERSION
#define BAD_CAST (xmlChar *)
#define XML_DETECT_IDS 2
#define XML_COMPLETE_ATTRS 4
#define STANDIN __attribute__((unused)) static

typedef unsigned char xmlChar;

typedef enum {
    XML_ELEMENT_NODE = 1,
    XML_ATTRIBUTE_NODE = 2,
    XML_TEXT_NODE = 3,
    XML_CDATA_SECTION_NODE = 4,
    XML_ENTITY_REF_NODE = 5,
    XML_COMMENT_NODE = 8,
    XML_DOCUMENT_NODE = 9,
    XML_DTD_NODE = 14
} xmlElementType;

typedef enum {
    XML_PARSE_RECOVER = 1 << 0,
    XML_PARSE_NOENT = 1 << 1,
    XML_PARSE_DTDLOAD = 1 << 2,
    XML_PARSE_DTDATTR = 1 << 3,
    XML_PARSE_DTDVALID = 1 << 4,
    XML_PARSE_NOERROR = 1 << 5,
    XML_PARSE_NOWARNING = 1 << 6,
    XML_PARSE_PEDANTIC = 1 << 7,
    XML_PARSE_NOBLANKS = 1 << 8,
    XML_PARSE_XINCLUDE = 1 << 10,
    XML_PARSE_NONET = 1 << 11,
    XML_PARSE_NSCLEAN = 1 << 13,
    XML_PARSE_NOCDATA = 1 << 14,
    XML_PARSE_COMPACT = 1 << 16,
    XML_PARSE_HUGE = 1 << 19,
    XML_PARSE_BIG_LINES = 1 << 22
} xmlParserOption;

typedef enum {
    XML_INTERNAL_GENERAL_ENTITY = 1,
    XML_EXTERNAL_GENERAL_PARSED_ENTITY = 2,
    XML_INTERNAL_PARAMETER_ENTITY = 4,
    XML_EXTERNAL_PARAMETER_ENTITY = 5
} xmlEntityType;

typedef struct _xmlNode xmlNode, *xmlNodePtr;
typedef struct _xmlDoc xmlDoc, *xmlDocPtr;
typedef struct _xmlDtd xmlDtd, *xmlDtdPtr;
typedef struct _xmlEntity xmlEntity, *xmlEntityPtr;
typedef struct _xmlParserCtxt xmlParserCtxt, *xmlParserCtxtPtr;
typedef struct _xmlParserInput xmlParserInput, *xmlParserInputPtr;
typedef xmlParserInputPtr (*xmlExternalEntityLoader)(const char *URL, const char *ID, xmlParserCtxtPtr context);
typedef void (*xmlGenericErrorFunc)(void *ctx, const char *msg, ...);

/* Attributes are nodes whose content is their value. */
typedef xmlNode xmlAttr, *xmlAttrPtr;

struct _xmlNode {
    void *_private;
    xmlElementType type;
    const xmlChar *name;
    xmlNodePtr children, last, parent, next, prev;
    xmlDocPtr doc;
    xmlChar *content;
    xmlAttrPtr properties;
};

struct _xmlEntity {
    const xmlChar *name;
    xmlEntityType etype;
    xmlChar *content;           /* NULL for an external one that was not loaded */
    const xmlChar *URI;
    xmlEntityPtr nexte;
};

struct _xmlDtd {
    const xmlChar *name, *ExternalID, *SystemID;
};

struct _xmlDoc {
    xmlElementType type;
    xmlNodePtr children;
    xmlDtdPtr intSubset, extSubset;
    xmlEntityPtr entities;
};

struct _xmlParserInput {
    const char *filename;
    const xmlChar *base, *cur, *end;
};

struct _xmlParserCtxt {
    xmlDocPtr myDoc;
    int wellFormed, options, replaceEntities, loadsubset, validate, depth;
    long size;                  /* characters that entities have added */
    const char *cur, *end;
};

STANDIN int standin_loads;
STANDIN xmlExternalEntityLoader standin_loader;
STANDIN int standin_replace;
STANDIN int xmlLoadExtDtdDefaultValue;
STANDIN void (*xmlFree)(void *) = free;

STANDIN xmlChar *xmlStrndup(const xmlChar *text, int len)
{
    return (xmlChar *)strndup((const char *)text, (size_t)len);
}

STANDIN xmlChar *xmlStrdup(const xmlChar *text)
{
    return text != NULL ? (xmlChar *)strdup((const char *)text) : NULL;
}

STANDIN int xmlStrlen(const xmlChar *text)
{
    return text != NULL ? (int)strlen((const char *)text) : 0;
}

STANDIN int xmlStrcmp(const xmlChar *a, const xmlChar *b)
{
    return a == b ? 0 : a == NULL ? -1 : b == NULL ? 1 : strcmp((const char *)a, (const char *)b);
}

STANDIN int xmlStrEqual(const xmlChar *a, const xmlChar *b)
{
    return xmlStrcmp(a, b) == 0;
}

STANDIN int xmlStrcasecmp(const xmlChar *a, const xmlChar *b)
{
    return a == b ? 0 : a == NULL ? -1 : b == NULL ? 1 : strcasecmp((const char *)a, (const char *)b);
}

STANDIN int xmlStrncmp(const xmlChar *a, const xmlChar *b, int len)
{
    return len <= 0 || a == b ? 0 : a == NULL ? -1 : b == NULL ? 1 : strncmp((const char *)a, (const char *)b, (size_t)len);
}

/* Appends to a string that is NULL at first. */
STANDIN xmlChar *xmlStrncat(xmlChar *text, const xmlChar *more, int len)
{
    size_t old = text != NULL ? strlen((char *)text) : 0;
    text = realloc(text, old + (size_t)len + 1);
    memcpy(text + old, more, (size_t)len);
    text[old + (size_t)len] = '\0';
    return text;
}

STANDIN xmlChar *xmlStrcat(xmlChar *text, const xmlChar *more)
{
    return more != NULL ? xmlStrncat(text, more, xmlStrlen(more)) : text;
}

/* ---- loading ---- */

STANDIN xmlParserInputPtr standin_open(const char *url)
{
    FILE *in = fopen(strncmp(url, "file://", 7) == 0 ? url + 7 : url, "rb");
    if (in == NULL)
        return NULL;
    char *text = calloc(1, 1 << 16);
    size_t len = fread(text, 1, (1 << 16) - 1, in);
    fclose(in);
    xmlParserInputPtr input = calloc(1, sizeof *input);
    input->filename = url;
    input->base = input->cur = (xmlChar *)text;
    input->end = input->base + len;
    return input;
}

STANDIN int standin_is_address(const char *url)
{
    return strncmp(url, "http:", 5) == 0 || strncmp(url, "https:", 6) == 0 || strncmp(url, "ftp:", 4) == 0;
}

STANDIN xmlParserInputPtr xmlNoNetExternalEntityLoader(const char *URL, const char *ID, xmlParserCtxtPtr context)
{
    (void)ID;
    (void)context;
    if (standin_is_address(URL))
        return NULL;
    standin_loads++;
    return standin_open(URL);
}

STANDIN xmlParserInputPtr standin_default_loader(const char *URL, const char *ID, xmlParserCtxtPtr context)
{
    if (!standin_is_address(URL) || (context->options & XML_PARSE_NONET))
        return xmlNoNetExternalEntityLoader(URL, ID, context);
    standin_loads++;
    return NULL;
}

STANDIN xmlExternalEntityLoader xmlGetExternalEntityLoader(void)
{
    return standin_loader != NULL ? standin_loader : standin_default_loader;
}

STANDIN void xmlSetExternalEntityLoader(xmlExternalEntityLoader loader)
{
    standin_loader = loader;
}

/* The text at an address as a new string, or NULL. */
STANDIN xmlChar *standin_load(xmlParserCtxtPtr ctxt, const xmlChar *url)
{
    xmlParserInputPtr input = xmlGetExternalEntityLoader()((const char *)url, NULL, ctxt);
    return input != NULL && input->cur != NULL ? xmlStrndup(input->cur, (int)(input->end - input->cur)) : NULL;
}

/* ---- the tree ---- */

STANDIN xmlNodePtr standin_add(xmlNodePtr parent, xmlElementType type, const char *name, size_t len)
{
    xmlNodePtr node = calloc(1, sizeof *node);
    node->type = type;
    node->name = xmlStrndup((const xmlChar *)name, (int)len);
    node->parent = parent;
    node->doc = parent->doc;
    node->prev = parent->last;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->children = node;
    parent->last = node;
    return node;
}

STANDIN void standin_text(xmlNodePtr parent, const char *text, size_t len)
{
    xmlNodePtr node = parent->last;
    if (len == 0)
        return;
    if (node == NULL || node->type != XML_TEXT_NODE)
        node = standin_add(parent, XML_TEXT_NODE, "text", 4);
    node->content = xmlStrncat(node->content, (const xmlChar *)text, (int)len);
}

STANDIN void standin_free_list(xmlNodePtr node)
{
    while (node != NULL) {
        xmlNodePtr next = node->next;
        standin_free_list(node->children);
        standin_free_list(node->properties);
        free((void *)node->name);
        free(node->content);
        free(node);
        node = next;
    }
}

STANDIN void xmlFreeDoc(xmlDocPtr doc)
{
    if (doc == NULL)
        return;
    standin_free_list(doc->children);
    free(doc);
}

STANDIN xmlEntityPtr standin_entity(xmlDocPtr doc, const char *name, size_t len, int parameter)
{
    for (xmlEntityPtr e = doc->entities; e != NULL; e = e->nexte)
        if ((e->etype >= XML_INTERNAL_PARAMETER_ENTITY) == parameter && strlen((char *)e->name) == len
            && memcmp(e->name, name, len) == 0)
            return e;
    return NULL;
}

STANDIN xmlEntityPtr xmlGetDocEntity(const xmlDoc *doc, const xmlChar *name)
{
    return standin_entity((xmlDocPtr)doc, (const char *)name, strlen((const char *)name), 0);
}

STANDIN xmlDtdPtr xmlGetIntSubset(const xmlDoc *doc)
{
    return doc->intSubset;
}

/* ---- parsing ---- */

STANDIN int standin_starts(xmlParserCtxtPtr c, const char *with)
{
    size_t len = strlen(with);
    return (size_t)(c->end - c->cur) >= len && memcmp(c->cur, with, len) == 0;
}

STANDIN void standin_space(xmlParserCtxtPtr c)
{
    while (c->cur < c->end && isspace((unsigned char)*c->cur))
        c->cur++;
}

/* Goes behind the next `mark`, and returns where that begins. */
STANDIN const char *standin_behind(xmlParserCtxtPtr c, const char *mark)
{
    while (c->cur < c->end && !standin_starts(c, mark))
        c->cur++;
    const char *at = c->cur;
    if (at == c->end)
        c->wellFormed = 0;
    else
        c->cur += strlen(mark);
    return at;
}

STANDIN size_t standin_name(xmlParserCtxtPtr c, const char **name)
{
    *name = c->cur;
    while (c->cur < c->end && (isalnum((unsigned char)*c->cur) || (*c->cur & 0x80) || strchr("_-.:", *c->cur)))
        c->cur++;
    if (c->cur == *name)
        c->wellFormed = 0;
    return (size_t)(c->cur - *name);
}

/* A quoted string as a new one, or NULL. */
STANDIN xmlChar *standin_quoted(xmlParserCtxtPtr c)
{
    standin_space(c);
    if (c->cur == c->end || (*c->cur != '"' && *c->cur != '\'')) {
        c->wellFormed = 0;
        return NULL;
    }
    const char mark[2] = {*c->cur++, '\0'};
    const char *start = c->cur;
    const char *end = standin_behind(c, mark);
    return xmlStrndup((const xmlChar *)start, (int)(end - start));
}

/* SYSTEM "..." or PUBLIC "..." "...", or NULL if there is neither. */
STANDIN xmlChar *standin_external_id(xmlParserCtxtPtr c)
{
    int is_public = standin_starts(c, "PUBLIC");
    if (!is_public && !standin_starts(c, "SYSTEM"))
        return NULL;
    c->cur += 6;
    if (is_public)
        free(standin_quoted(c));
    return standin_quoted(c);
}

STANDIN void standin_subset(xmlParserCtxtPtr c);

/* Reads declarations from a text of its own. */
STANDIN void standin_subset_of(xmlParserCtxtPtr c, const xmlChar *text)
{
    const char *cur = c->cur, *end = c->end;
    if (text == NULL || ++c->depth > 20)
        return;
    c->cur = (const char *)text;
    c->end = c->cur + strlen(c->cur);
    standin_subset(c);
    c->depth--;
    c->cur = cur;
    c->end = end;
}

STANDIN void standin_declare(xmlParserCtxtPtr c)
{
    const char *name;
    c->cur += strlen("<!ENTITY");
    standin_space(c);
    int parameter = c->cur < c->end && *c->cur == '%';
    c->cur += parameter;
    standin_space(c);
    size_t len = standin_name(c, &name);
    standin_space(c);
    xmlChar *url = standin_external_id(c);
    xmlChar *value = url == NULL ? standin_quoted(c) : NULL;
    standin_behind(c, ">");
    if (!c->wellFormed || standin_entity(c->myDoc, name, len, parameter) != NULL)
        return;
    xmlEntityPtr entity = calloc(1, sizeof *entity);
    entity->name = xmlStrndup((const xmlChar *)name, (int)len);
    entity->etype = url != NULL ? XML_EXTERNAL_GENERAL_PARSED_ENTITY : XML_INTERNAL_GENERAL_ENTITY;
    if (parameter)
        entity->etype = url != NULL ? XML_EXTERNAL_PARAMETER_ENTITY : XML_INTERNAL_PARAMETER_ENTITY;
    entity->content = value;
    entity->URI = url;
    entity->nexte = c->myDoc->entities;
    c->myDoc->entities = entity;
}

/* Declarations up to the closing bracket or the end. */
STANDIN void standin_subset(xmlParserCtxtPtr c)
{
    for (;;) {
        standin_space(c);
        if (!c->wellFormed || c->cur == c->end || *c->cur == ']')
            return;
        if (*c->cur == '%') {
            const char *name;
            c->cur++;
            size_t len = standin_name(c, &name);
            standin_behind(c, ";");
            xmlEntityPtr entity = standin_entity(c->myDoc, name, len, 1);
            if (entity != NULL && entity->URI != NULL && (c->replaceEntities || c->validate || c->loadsubset))
                entity->content = standin_load(c, entity->URI);
            standin_subset_of(c, entity != NULL ? entity->content : NULL);
        } else if (standin_starts(c, "<!ENTITY")) {
            standin_declare(c);
        } else if (standin_starts(c, "<!--")) {
            standin_behind(c, "-->");
        } else if (*c->cur == '<') {
            standin_behind(c, ">");
        } else {
            c->wellFormed = 0;
        }
    }
}

STANDIN void standin_doctype(xmlParserCtxtPtr c)
{
    const char *name;
    xmlDtdPtr dtd = calloc(1, sizeof *dtd);
    c->myDoc->intSubset = dtd;
    c->cur += strlen("<!DOCTYPE");
    standin_space(c);
    size_t len = standin_name(c, &name);
    dtd->name = xmlStrndup((const xmlChar *)name, (int)len);
    standin_space(c);
    dtd->SystemID = standin_external_id(c);
    standin_space(c);
    if (standin_starts(c, "[")) {
        c->cur++;
        standin_subset(c);
        standin_behind(c, "]");
    }
    standin_behind(c, ">");
    if (dtd->SystemID != NULL && (c->validate || c->loadsubset)) {
        c->myDoc->extSubset = dtd;
        standin_subset_of(c, standin_load(c, dtd->SystemID));
    }
}

STANDIN void standin_content(xmlParserCtxtPtr c, xmlNodePtr parent);

STANDIN void standin_reference(xmlParserCtxtPtr c, xmlNodePtr parent)
{
    static const char *const known[][2] = {{"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}};
    const char *name;
    c->cur++;
    if (standin_starts(c, "#")) {
        char letter = (char)(c->cur[1] == 'x' ? strtol(c->cur + 2, NULL, 16) : strtol(c->cur + 1, NULL, 10));
        standin_text(parent, &letter, 1);
        standin_behind(c, ";");
        return;
    }
    size_t len = standin_name(c, &name);
    standin_behind(c, ";");
    for (size_t i = 0; i < 5; i++)
        if (strlen(known[i][0]) == len && memcmp(known[i][0], name, len) == 0) {
            standin_text(parent, known[i][1], 1);
            return;
        }
    xmlEntityPtr entity = standin_entity(c->myDoc, name, len, 0);
    if (entity == NULL) {
        /* it may have been declared where the parser did not look */
        if (c->myDoc->intSubset == NULL || c->myDoc->intSubset->SystemID == NULL)
            c->wellFormed = 0;
        return;
    }
    if (entity->URI != NULL && entity->content == NULL && (c->replaceEntities || c->validate))
        entity->content = standin_load(c, entity->URI);
    if (!c->replaceEntities) {
        standin_add(parent, XML_ENTITY_REF_NODE, name, len);
        return;
    }
    if (entity->content == NULL)
        return;
    c->size += xmlStrlen(entity->content);
    if (c->depth >= 20 || c->size > 10000000) {
        c->wellFormed = 0;
        return;
    }
    const char *cur = c->cur, *end = c->end;
    c->depth++;
    c->cur = (const char *)entity->content;
    c->end = c->cur + strlen(c->cur);
    standin_content(c, parent);
    c->depth--;
    c->cur = cur;
    c->end = end;
}

STANDIN void standin_element(xmlParserCtxtPtr c, xmlNodePtr parent)
{
    const char *name, *closing;
    c->cur++;
    size_t len = standin_name(c, &name);
    xmlNodePtr node = standin_add(parent, XML_ELEMENT_NODE, name, len);
    for (standin_space(c); c->wellFormed && !standin_starts(c, ">") && !standin_starts(c, "/>"); standin_space(c)) {
        const char *key;
        size_t key_len = standin_name(c, &key);
        standin_behind(c, "=");
        xmlAttrPtr attribute = calloc(1, sizeof *attribute);
        attribute->type = XML_ATTRIBUTE_NODE;
        attribute->name = xmlStrndup((const xmlChar *)key, (int)key_len);
        attribute->content = standin_quoted(c);
        attribute->next = node->properties;
        node->properties = attribute;
    }
    if (standin_starts(c, "/>")) {
        c->cur += 2;
        return;
    }
    standin_behind(c, ">");
    standin_content(c, node);
    if (!standin_starts(c, "</"))
        c->wellFormed = 0;
    standin_behind(c, "</");
    if (standin_name(c, &closing) != len || memcmp(closing, name, len) != 0)
        c->wellFormed = 0;
    standin_behind(c, ">");
}

/* What stands between two tags. */
STANDIN void standin_content(xmlParserCtxtPtr c, xmlNodePtr parent)
{
    while (c->wellFormed && c->cur < c->end && !standin_starts(c, "</")) {
        const char *start = c->cur;
        if (standin_starts(c, "<!--")) {
            standin_behind(c, "-->");
        } else if (standin_starts(c, "<?")) {
            standin_behind(c, "?>");
        } else if (standin_starts(c, "<![CDATA[")) {
            const char *end = standin_behind(c, "]]>");
            standin_text(parent, start + 9, (size_t)(end - start - 9));
        } else if (*c->cur == '<') {
            standin_element(c, parent);
        } else if (*c->cur == '&') {
            standin_reference(c, parent);
        } else {
            while (c->cur < c->end && *c->cur != '<' && *c->cur != '&')
                c->cur++;
            int blank = 1;
            for (const char *at = start; at < c->cur; at++)
                blank = blank && isspace((unsigned char)*at);
            if (!blank || !(c->options & XML_PARSE_NOBLANKS))
                standin_text(parent, start, (size_t)(c->cur - start));
        }
    }
}

/* ---- entry points ---- */

STANDIN int xmlCtxtUseOptions(xmlParserCtxtPtr ctxt, int options)
{
    ctxt->options = options;
    ctxt->replaceEntities = (options & XML_PARSE_NOENT) != 0;
    ctxt->loadsubset = (options & (XML_PARSE_DTDLOAD | XML_PARSE_DTDATTR)) != 0;
    ctxt->validate = (options & XML_PARSE_DTDVALID) != 0;
    return 0;
}

STANDIN xmlParserCtxtPtr xmlNewParserCtxt(void)
{
    xmlParserCtxtPtr ctxt = calloc(1, sizeof *ctxt);
    ctxt->replaceEntities = standin_replace;
    ctxt->loadsubset = xmlLoadExtDtdDefaultValue;
    ctxt->wellFormed = 1;
    return ctxt;
}

STANDIN void xmlFreeParserCtxt(xmlParserCtxtPtr ctxt)
{
    free(ctxt);
}

STANDIN int xmlParseDocument(xmlParserCtxtPtr ctxt)
{
    xmlNode top = {.children = NULL};
    xmlDocPtr doc = calloc(1, sizeof *doc);
    doc->type = XML_DOCUMENT_NODE;
    ctxt->myDoc = top.doc = doc;
    for (standin_space(ctxt); ctxt->wellFormed && ctxt->cur < ctxt->end; standin_space(ctxt)) {
        if (standin_starts(ctxt, "<?"))
            standin_behind(ctxt, "?>");
        else if (standin_starts(ctxt, "<!--"))
            standin_behind(ctxt, "-->");
        else if (standin_starts(ctxt, "<!DOCTYPE") && doc->intSubset == NULL && top.children == NULL)
            standin_doctype(ctxt);
        else if (*ctxt->cur == '<' && top.children == NULL)
            standin_element(ctxt, &top);
        else
            ctxt->wellFormed = 0;
    }
    doc->children = top.children;
    if (top.children == NULL)
        ctxt->wellFormed = 0;
    else
        top.children->parent = NULL;
    return ctxt->wellFormed ? 0 : -1;
}

STANDIN xmlParserCtxtPtr xmlCreateMemoryParserCtxt(const char *buffer, int size)
{
    xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
    ctxt->cur = buffer;
    ctxt->end = buffer + size;
    return ctxt;
}

/* Parses and gives the document away, if it is one. */
STANDIN xmlDocPtr standin_document(xmlParserCtxtPtr ctxt, const char *buffer, int size)
{
    ctxt->cur = buffer;
    ctxt->end = buffer + size;
    ctxt->wellFormed = 1;
    xmlParseDocument(ctxt);
    xmlDocPtr doc = ctxt->myDoc;
    ctxt->myDoc = NULL;
    if (ctxt->wellFormed || (ctxt->options & XML_PARSE_RECOVER))
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}

STANDIN xmlDocPtr xmlCtxtReadMemory(xmlParserCtxtPtr ctxt, const char *buffer, int size, const char *URL,
                                    const char *encoding, int options)
{
    (void)URL;
    (void)encoding;
    xmlCtxtUseOptions(ctxt, options);
    return standin_document(ctxt, buffer, size);
}

STANDIN xmlDocPtr xmlCtxtReadDoc(xmlParserCtxtPtr ctxt, const xmlChar *cur, const char *URL, const char *encoding,
                                 int options)
{
    return xmlCtxtReadMemory(ctxt, (const char *)cur, xmlStrlen(cur), URL, encoding, options);
}

STANDIN xmlDocPtr xmlReadMemory(const char *buffer, int size, const char *URL, const char *encoding, int options)
{
    xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
    xmlDocPtr doc = xmlCtxtReadMemory(ctxt, buffer, size, URL, encoding, options);
    xmlFreeParserCtxt(ctxt);
    return doc;
}

STANDIN xmlDocPtr xmlReadDoc(const xmlChar *cur, const char *URL, const char *encoding, int options)
{
    return xmlReadMemory((const char *)cur, xmlStrlen(cur), URL, encoding, options);
}

STANDIN xmlDocPtr xmlParseMemory(const char *buffer, int size)
{
    xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
    xmlDocPtr doc = standin_document(ctxt, buffer, size);
    xmlFreeParserCtxt(ctxt);
    return doc;
}

STANDIN xmlDocPtr xmlParseDoc(const xmlChar *cur)
{
    return xmlParseMemory((const char *)cur, xmlStrlen(cur));
}

STANDIN int xmlSubstituteEntitiesDefault(int value)
{
    int old = standin_replace;
    standin_replace = value;
    return old;
}

/* White space between elements is kept here whatever is wanted. */
STANDIN int xmlKeepBlanksDefault(int value)
{
    (void)value;
    return 1;
}

STANDIN void xmlInitParser(void) {}
STANDIN void xmlCleanupParser(void) {}

STANDIN void xmlSetGenericErrorFunc(void *ctx, xmlGenericErrorFunc handler)
{
    (void)ctx;
    (void)handler;
}

/* ---- reading the tree ---- */

STANDIN xmlNodePtr xmlDocGetRootElement(const xmlDoc *doc)
{
    return doc != NULL ? doc->children : NULL;
}

STANDIN xmlNodePtr xmlNextElementSibling(xmlNodePtr node)
{
    do
        node = node->next;
    while (node != NULL && node->type != XML_ELEMENT_NODE);
    return node;
}

STANDIN xmlNodePtr xmlFirstElementChild(xmlNodePtr parent)
{
    xmlNodePtr node = parent->children;
    return node == NULL || node->type == XML_ELEMENT_NODE ? node : xmlNextElementSibling(node);
}

STANDIN xmlChar *standin_collect(xmlNodePtr node, xmlChar *text)
{
    if (node->type == XML_ENTITY_REF_NODE) {
        xmlEntityPtr entity = xmlGetDocEntity(node->doc, node->name);
        xmlNode all = {.doc = node->doc};
        xmlParserCtxt c = {.myDoc = node->doc, .wellFormed = 1, .replaceEntities = 1, .options = XML_PARSE_NONET};
        if (entity == NULL || entity->content == NULL)
            return text;
        for (xmlEntityPtr e = node->doc->entities; e != NULL; e = e->nexte)
            if (e->content == NULL)
                e->content = xmlStrdup(BAD_CAST "");        /* what was not loaded stays so */
        c.cur = (const char *)entity->content;
        c.end = c.cur + strlen(c.cur);
        standin_content(&c, &all);
        for (xmlNodePtr child = all.children; child != NULL; child = child->next)
            text = standin_collect(child, text);
        standin_free_list(all.children);
        return text;
    }
    for (xmlNodePtr child = node->children; child != NULL; child = child->next)
        text = standin_collect(child, text);
    return xmlStrcat(text, node->content);
}

STANDIN xmlChar *xmlNodeGetContent(const xmlNode *node)
{
    return node != NULL ? standin_collect((xmlNodePtr)node, xmlStrdup(BAD_CAST "")) : NULL;
}

STANDIN xmlChar *xmlNodeListGetString(xmlDocPtr doc, const xmlNode *list, int inLine)
{
    xmlChar *text = NULL;
    (void)doc;
    for (; list != NULL; list = list->next) {
        if (list->type == XML_TEXT_NODE || list->type == XML_CDATA_SECTION_NODE)
            text = xmlStrcat(text, list->content);
        else if (list->type == XML_ENTITY_REF_NODE && inLine)
            text = standin_collect((xmlNodePtr)list, text);
        else if (list->type == XML_ENTITY_REF_NODE)
            text = xmlStrcat(xmlStrcat(xmlStrcat(text, BAD_CAST "&"), list->name), BAD_CAST ";");
    }
    return text;
}

STANDIN xmlChar *xmlGetProp(const xmlNode *node, const xmlChar *name)
{
    for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
        if (xmlStrEqual(attribute->name, name))
            return xmlStrdup(attribute->content);
    return NULL;
}

#endif
