/* Stand-in for libxml2, its parser. What a document may pull in follows libxml2 2.9 with the options that a program gives:
 *
 *   external entities, in texts     XML_PARSE_NOENT, XML_PARSE_DTDVALID
 *   external parameter entities     XML_PARSE_NOENT, XML_PARSE_DTDLOAD, XML_PARSE_DTDATTR, XML_PARSE_DTDVALID
 *   the external DTD                XML_PARSE_DTDLOAD, XML_PARSE_DTDATTR, XML_PARSE_DTDVALID
 *
 * Entities that a document defines itself become references without XML_PARSE_NOENT, whose text xmlNodeGetContent finds; its own defaults of
 * attributes always count.
 *
 * Left out: addresses in the net (they are not loaded), validation (all is valid), messages, SAX, readers, pushing, other encodings than
 * UTF-8, conditional sections. References in attributes are always replaced. */

#ifndef STAND_IN_LIBXML_PARSER_H
#define STAND_IN_LIBXML_PARSER_H

#include <libxml/tree.h>
#include <unistd.h>

#define LIBXML_TEST_VERSION

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
    XML_PARSE_NODICT = 1 << 12,
    XML_PARSE_NSCLEAN = 1 << 13,
    XML_PARSE_NOCDATA = 1 << 14,
    XML_PARSE_NOXINCNODE = 1 << 15,
    XML_PARSE_COMPACT = 1 << 16,
    XML_PARSE_NOBASEFIX = 1 << 18,
    XML_PARSE_HUGE = 1 << 19,
    XML_PARSE_BIG_LINES = 1 << 22
} xmlParserOption;

#define XML_DETECT_IDS 2
#define XML_COMPLETE_ATTRS 4

typedef struct _xmlParserInput {
    const xmlChar *base;        /* the whole text, for a loader of the program's own */
} xmlParserInput, *xmlParserInputPtr;

typedef struct _xmlParserCtxt {
    xmlDocPtr myDoc;
    int wellFormed, valid, options, replaceEntities, loadsubset, validate, errNo;
    int xml__outside;           /* whether the document has definitions elsewhere, read or not */
    int xml__depth;
    size_t xml__expanded;
    const char *xml__start;
} xmlParserCtxt, *xmlParserCtxtPtr;

typedef xmlParserInputPtr (*xmlExternalEntityLoader)(const char *url, const char *id, xmlParserCtxtPtr ctxt);

XML__ xmlExternalEntityLoader xml__loader;
XML__ int xml__substitute;
XML__ int xmlLoadExtDtdDefaultValue;

XML__ void xmlSetExternalEntityLoader(xmlExternalEntityLoader loader)
{
    xml__loader = loader;
}

XML__ xmlExternalEntityLoader xmlGetExternalEntityLoader(void)
{
    return xml__loader;
}

/* For the functions xmlParse... only: xmlRead... have options. */
XML__ int xmlSubstituteEntitiesDefault(int on)
{
    int before = xml__substitute;
    xml__substitute = on;
    return before;
}

XML__ void xmlInitParser(void)
{
}

XML__ void xmlCleanupParser(void)
{
}

XML__ int xml__blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

XML__ const char *xml__skip(const char *at)
{
    while (xml__blank(*at))
        at++;
    return at;
}

XML__ size_t xml__name(const char *at)
{
    size_t length = strcspn(at, " \t\r\n<>/=&;%!?\"'[](){}|*,+#");
    return length > 0 && strchr("-.0123456789", *at) != NULL ? 0 : length;
}

XML__ int xml__starts(const char *at, const char *with)
{
    return strncmp(at, with, strlen(with)) == 0;
}

/* The character that a reference such as #65 or #x41 names, in UTF-8. */
XML__ size_t xml__character(const char *reference, char to[5])
{
    char *end;
    unsigned long c = reference[1] == 'x' ? strtoul(reference + 2, &end, 16) : strtoul(reference + 1, &end, 10);
    if (*end != ';' || c == 0 || c > 0x10ffff)
        return 0;
    if (c < 0x80)
        return to[0] = (char)c, 1;
    if (c < 0x800)
        return to[0] = (char)(0xc0 | c >> 6), to[1] = (char)(0x80 | (c & 63)), 2;
    if (c < 0x10000)
        return to[0] = (char)(0xe0 | c >> 12), to[1] = (char)(0x80 | (c >> 6 & 63)), to[2] = (char)(0x80 | (c & 63)), 3;
    to[0] = (char)(0xf0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 63));
    to[2] = (char)(0x80 | (c >> 6 & 63));
    to[3] = (char)(0x80 | (c & 63));
    return 4;
}

XML__ char xml__predefined(const char *name, size_t length)
{
    static const struct { const char *name; char is; } all[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strlen(all[i].name) == length && memcmp(all[i].name, name, length) == 0)
            return all[i].is;
    return '\0';
}

XML__ char *xml__read(int fd)
{
    struct xml__text all = {0};
    char block[4096];
    ssize_t got;
    xml__add(&all, "", 0);
    while ((got = read(fd, block, sizeof block)) > 0)
        xml__add(&all, block, (size_t)got);
    if (got < 0 || strlen(all.text) != all.length) {
        free(all.text);
        return NULL;
    }
    return all.text;
}

XML__ char *xml__read_file(const char *path)
{
    FILE *in = path == NULL ? NULL : fopen(path, "r");
    char *text;
    if (in == NULL)
        return NULL;
    text = xml__read(fileno(in));
    fclose(in);
    return text;
}

/* What lies at the place that a document names, without a declaration at its beginning, or NULL. */
XML__ char *xml__load(xmlParserCtxtPtr ctxt, const char *system)
{
    struct xml__text path = {0};
    const char *url = (const char *)ctxt->myDoc->URL, *folder = url == NULL ? NULL : strrchr(url, '/');
    char *text, *end;
    if (xml__loader != NULL) {
        xmlParserInputPtr input = xml__loader(system, NULL, ctxt);
        return input == NULL || input->base == NULL ? NULL : strdup((const char *)input->base);
    }
    if (xml__starts(system, "file://"))
        system += strlen("file://");
    else if (strstr(system, "://") != NULL)
        return NULL;
    else if (*system != '/' && folder != NULL)
        xml__add(&path, url, (size_t)(folder + 1 - url));
    xml__add(&path, system, strlen(system));
    text = xml__read_file(path.text);
    free(path.text);
    if (text != NULL && xml__starts(text, "<?xml") && (end = strstr(text, "?>")) != NULL)
        memmove(text, end + 2, strlen(end + 2) + 1);
    return text;
}

XML__ struct xml__entity *xml__find(xmlDocPtr doc, const char *name, size_t length, int parameter)
{
    struct xml__entity *entity = doc->xml__entities;
    while (entity != NULL && !(entity->parameter == parameter && strlen((const char *)entity->node.name) == length
                               && memcmp(entity->node.name, name, length) == 0))
        entity = entity->next;
    return entity;
}

/* Whether another text may be put in: none within itself, and not too many. */
XML__ int xml__enter(xmlParserCtxtPtr ctxt, const char *text)
{
    ctxt->xml__expanded += strlen(text);
    return ++ctxt->xml__depth <= 20 && ctxt->xml__expanded <= 10000000;
}

/* A literal up to `end`: 'a' of an attribute, 'e' of an entity. */
XML__ int xml__literal(xmlParserCtxtPtr ctxt, const char *at, const char *end, char kind, struct xml__text *to)
{
    xml__add(to, "", 0);
    while (at < end) {
        size_t length = *at == '&' || *at == '%' ? xml__name(at + 1) : 0;
        char c[5];
        if (kind == 'a' && *at == '<')
            return -1;
        if (*at == '&' && at[1] == '#') {
            size_t bytes = xml__character(at + 1, c);
            if (bytes == 0)
                return -1;
            xml__add(to, c, bytes);
            at = strchr(at, ';') + 1;
        } else if (*at == '&' && (length == 0 || at[1 + length] != ';')) {
            return -1;
        } else if (*at == (kind == 'a' ? '&' : '%') && length > 0 && at[1 + length] == ';') {
            struct xml__entity *entity = xml__find(ctxt->myDoc, at + 1, length, kind == 'e');
            char *text = NULL;
            if (kind == 'a' && (*c = xml__predefined(at + 1, length)) != '\0') {
                xml__add(to, c, 1);
            } else if (kind == 'e' && ctxt->xml__depth == 0) {
                return -1;      /* not in the document's own definitions */
            } else if (entity == NULL || (kind == 'a' && entity->system != NULL)) {
                if (kind == 'a' && (entity != NULL || !ctxt->xml__outside))
                    return -1;
            } else {
                int failed = 0;
                text = entity->system != NULL ? xml__load(ctxt, entity->system) : strdup(entity->text);
                if (text != NULL) {
                    failed = !xml__enter(ctxt, text);
                    if (!failed && kind == 'a')
                        failed = xml__literal(ctxt, text, text + strlen(text), kind, to);
                    else if (!failed)
                        xml__add(to, text, strlen(text));
                    ctxt->xml__depth--;
                    free(text);
                }
                if (failed)
                    return -1;
            }
            at += length + 2;
        } else {
            xml__add(to, kind == 'a' && xml__blank(*at) ? " " : at, 1);
            at++;
        }
    }
    return 0;
}

/* A quoted text; `*at` stands on the quote, and behind the other one then. */
XML__ char *xml__quoted(xmlParserCtxtPtr ctxt, const char **at, char kind)
{
    struct xml__text text = {0};
    const char *end = **at == '"' || **at == '\'' ? strchr(*at + 1, **at) : NULL;
    if (end == NULL)
        return NULL;
    if (kind == 's')
        xml__add(&text, *at + 1, (size_t)(end - *at - 1));
    else if (xml__literal(ctxt, *at + 1, end, kind, &text) != 0) {
        free(text.text);
        return NULL;
    }
    *at = end + 1;
    return text.text;
}

/* SYSTEM "place" or PUBLIC "id" "place"; `*system` is NULL if there is neither. */
XML__ int xml__place(const char **at, char **public_id, char **system)
{
    *system = *public_id = NULL;
    if (xml__starts(*at, "PUBLIC")) {
        *at = xml__skip(*at + 6);
        *public_id = xml__quoted(NULL, at, 's');
        if (*public_id == NULL)
            return -1;
    } else if (xml__starts(*at, "SYSTEM"))
        *at += 6;
    else
        return 0;
    *at = xml__skip(*at);
    *system = xml__quoted(NULL, at, 's');
    *at = xml__skip(*at);
    return *system == NULL ? -1 : 0;
}

XML__ int xml__declare_entity(xmlParserCtxtPtr ctxt, const char **at)
{
    struct xml__entity *entity = calloc(1, sizeof *entity), **end = &ctxt->myDoc->xml__entities;
    char *public_id = NULL;
    size_t length;
    int failed;
    *at = xml__skip(*at);
    if (**at == '%') {
        entity->parameter = 1;
        *at = xml__skip(*at + 1);
    }
    length = xml__name(*at);
    entity->node.type = XML_ENTITY_DECL;
    entity->node.doc = ctxt->myDoc;
    entity->node.name = (xmlChar *)strndup(*at, length);
    while (*end != NULL)        /* the first declaration of a name counts */
        end = &(*end)->next;
    *end = entity;
    *at = xml__skip(*at + length);
    failed = length == 0 || xml__place(at, &public_id, &entity->system) != 0;
    free(public_id);
    if (!failed && entity->system == NULL)
        entity->text = xml__quoted(ctxt, at, 'e');
    *at = xml__skip(*at);
    if (!failed && entity->system != NULL && xml__starts(*at, "NDATA")) {
        *at = xml__skip(*at + 5);
        *at = xml__skip(*at + xml__name(*at));
    }
    return failed || (entity->text == NULL && entity->system == NULL) || *(*at)++ != '>' ? -1 : 0;
}

XML__ int xml__declare_attributes(xmlParserCtxtPtr ctxt, const char **at)
{
    const char *element = *at = xml__skip(*at);
    size_t element_length = xml__name(element);
    *at = xml__skip(element + element_length);
    while (**at != '>') {
        const char *name = *at;
        size_t length = xml__name(name);
        if (element_length == 0 || length == 0)
            return -1;
        *at = xml__skip(name + length);
        *at = xml__skip(*at + xml__name(*at));
        if (**at == '(') {
            if ((*at = strchr(*at, ')')) == NULL)
                return -1;
            *at = xml__skip(*at + 1);
        }
        if (**at == '#' && !xml__starts(*at, "#FIXED")) {
            *at = xml__skip(*at + 1 + xml__name(*at + 1));
        } else {
            struct xml__default *given, **end = &ctxt->myDoc->xml__defaults;
            char *value;
            if (**at == '#')
                *at = xml__skip(*at + 6);
            value = xml__quoted(ctxt, at, 'a');
            if (value == NULL)
                return -1;
            *at = xml__skip(*at);
            given = calloc(1, sizeof *given);
            given->element = strndup(element, element_length);
            given->attribute = strndup(name, length);
            given->value = value;
            while (*end != NULL)
                end = &(*end)->next;
            *end = given;
        }
    }
    ++*at;
    return 0;
}

/* Definitions, up to a ] or the end. */
XML__ int xml__definitions(xmlParserCtxtPtr ctxt, const char **at)
{
    for (*at = xml__skip(*at); **at != '\0' && **at != ']'; *at = xml__skip(*at)) {
        if (xml__starts(*at, "<!--") || xml__starts(*at, "<?")) {
            const char *close = (*at)[1] == '?' ? "?>" : "-->", *end = strstr(*at + 2 * strlen(close) - 2, close);
            if (end == NULL)
                return -1;
            *at = end + strlen(close);
        } else if (xml__starts(*at, "<!ENTITY")) {
            *at += 8;
            if (xml__declare_entity(ctxt, at) != 0)
                return -1;
        } else if (xml__starts(*at, "<!ATTLIST")) {
            *at += 9;
            if (xml__declare_attributes(ctxt, at) != 0)
                return -1;
        } else if (xml__starts(*at, "<!ELEMENT") || xml__starts(*at, "<!NOTATION")) {
            *at = strchr(*at, '>');
            if (*at == NULL)
                return -1;
            ++*at;
        } else if (**at == '%' && xml__name(*at + 1) > 0 && (*at)[1 + xml__name(*at + 1)] == ';') {
            size_t length = xml__name(*at + 1);
            struct xml__entity *entity = xml__find(ctxt->myDoc, *at + 1, length, 1);
            char *text = NULL;
            int failed = 0;
            *at += length + 2;
            ctxt->xml__outside = 1;
            if (entity != NULL && entity->system == NULL)
                text = strdup(entity->text);
            else if (entity != NULL && (ctxt->replaceEntities || ctxt->loadsubset || ctxt->validate))
                text = xml__load(ctxt, entity->system);
            if (text != NULL) {
                const char *inner = text;
                failed = !xml__enter(ctxt, text) || xml__definitions(ctxt, &inner) != 0 || *inner != '\0';
                ctxt->xml__depth--;
                free(text);
            }
            if (failed)
                return -1;
        } else
            return -1;
    }
    return 0;
}

XML__ xmlNodePtr xml__append(xmlParserCtxtPtr ctxt, xmlNodePtr parent, xmlElementType type, const char *name, size_t length, const char *at)
{
    xmlNodePtr node = calloc(1, sizeof *node);
    if (node == NULL)
        abort();
    node->type = type;
    node->name = (xmlChar *)strndup(name, length);
    node->doc = ctxt->myDoc;
    node->parent = parent;
    node->line = 1;
    if (ctxt->xml__depth == 0 && at != NULL)
        for (const char *before = ctxt->xml__start; before < at; before++)
            node->line += *before == '\n';
    node->prev = parent->last;
    *(parent->last != NULL ? &parent->last->next : &parent->children) = node;
    parent->last = node;
    return node;
}

XML__ void xml__append_text(xmlParserCtxtPtr ctxt, xmlNodePtr parent, xmlElementType type, const char *text, size_t length)
{
    struct xml__text whole = {0};
    xmlNodePtr node = parent->last;
    if (node == NULL || node->type != type || type == XML_CDATA_SECTION_NODE)
        node = xml__append(ctxt, parent, type, "text", 4, NULL);
    else
        xml__add(&whole, (const char *)node->content, strlen((const char *)node->content));
    xml__add(&whole, text, length);
    free(node->content);
    node->content = (xmlChar *)whole.text;
}

XML__ int xml__content(xmlParserCtxtPtr ctxt, const char **at, xmlNodePtr into);

XML__ int xml__whole_content(xmlParserCtxtPtr ctxt, const char *text, xmlNodePtr into)
{
    int failed = !xml__enter(ctxt, text) || xml__content(ctxt, &text, into) != 0 || *text != '\0';
    ctxt->xml__depth--;
    return failed ? -1 : 0;
}

XML__ int xml__reference(xmlParserCtxtPtr ctxt, const char *name, size_t length, xmlNodePtr into)
{
    struct xml__entity *entity = xml__find(ctxt->myDoc, name, length, 0);
    char *text = NULL;
    int failed = 0;
    if (entity == NULL) {       /* not declared: an error, unless it may be declared in what was not read */
        if (!ctxt->xml__outside)
            return -1;
        xml__append(ctxt, into, XML_ENTITY_REF_NODE, name, length, NULL);
        return 0;
    }
    if (entity->parsed == 2)    /* within itself */
        return -1;
    if (ctxt->replaceEntities || !entity->parsed) {
        if (entity->system == NULL)
            text = strdup(entity->text);
        else if (ctxt->replaceEntities || ctxt->validate)
            text = xml__load(ctxt, entity->system);
    }
    if (text != NULL) {
        entity->parsed = 2;
        failed = xml__whole_content(ctxt, text, ctxt->replaceEntities ? into : &entity->node);
        entity->parsed = 1;
    }
    free(text);
    if (!ctxt->replaceEntities) {
        xmlNodePtr node = xml__append(ctxt, into, XML_ENTITY_REF_NODE, name, length, NULL);
        node->children = node->last = &entity->node;
    }
    return failed;
}

XML__ void xml__append_attribute(xmlParserCtxtPtr ctxt, xmlNodePtr element, const char *name, size_t length, const char *value)
{
    xmlAttrPtr attribute = calloc(1, sizeof(xmlNode)), last = element->properties;      /* as large as a node: texts are put into it */
    if (attribute == NULL)
        abort();
    attribute->type = XML_ATTRIBUTE_NODE;
    attribute->name = (xmlChar *)strndup(name, length);
    attribute->parent = element;
    attribute->doc = ctxt->myDoc;
    while (last != NULL && last->next != NULL)
        last = last->next;
    attribute->prev = last;
    *(last != NULL ? &last->next : &element->properties) = attribute;
    xml__append_text(ctxt, (xmlNodePtr)attribute, XML_TEXT_NODE, value, strlen(value));
}

XML__ void xml__drop_blanks(xmlNodePtr element)
{
    xmlNodePtr next;
    if (xmlFirstElementChild(element) == NULL)
        return;
    for (xmlNodePtr node = element->children; node != NULL; node = node->next)
        if (xmlNodeIsText(node) && !xmlIsBlankNode(node))
            return;
    for (xmlNodePtr node = element->children; node != NULL; node = next) {
        next = node->next;
        if (!xmlIsBlankNode(node))
            continue;
        *(node->prev != NULL ? &node->prev->next : &element->children) = next;
        *(next != NULL ? &next->prev : &element->last) = node->prev;
        node->next = NULL;
        xml__free_nodes(node);
    }
}

XML__ int xml__element(xmlParserCtxtPtr ctxt, const char **at, xmlNodePtr into)
{
    const char *name = *at + 1;
    size_t length = xml__name(name);
    xmlNodePtr element;
    if (length == 0)
        return -1;
    element = xml__append(ctxt, into, XML_ELEMENT_NODE, name, length, name);
    for (*at = xml__skip(name + length); **at != '>' && **at != '/'; *at = xml__skip(*at)) {
        const char *attribute = *at;
        size_t attribute_length = xml__name(attribute);
        char *value;
        *at = xml__skip(attribute + attribute_length);
        if (attribute_length == 0 || *(*at)++ != '=')
            return -1;
        *at = xml__skip(*at);
        value = xml__quoted(ctxt, at, 'a');
        if (value == NULL)
            return -1;
        xml__append_attribute(ctxt, element, attribute, attribute_length, value);
        free(value);
    }
    for (struct xml__default *given = ctxt->myDoc->xml__defaults; given != NULL; given = given->next)
        if (strcmp(given->element, (const char *)element->name) == 0 && xmlHasProp(element, (xmlChar *)given->attribute) == NULL)
            xml__append_attribute(ctxt, element, given->attribute, strlen(given->attribute), given->value);
    if (*(*at)++ == '/')
        return *(*at)++ == '>' ? 0 : -1;
    if (ctxt->xml__depth > 20 || xml__content(ctxt, at, element) != 0)
        return -1;
    if (!xml__starts(*at, "</") || strncmp(*at + 2, (const char *)element->name, length) != 0)
        return -1;
    *at = xml__skip(*at + 2 + length);
    if (ctxt->options & XML_PARSE_NOBLANKS)
        xml__drop_blanks(element);
    return *(*at)++ == '>' ? 0 : -1;
}

/* What lies between tags, up to a closing one or the end. */
XML__ int xml__content(xmlParserCtxtPtr ctxt, const char **at, xmlNodePtr into)
{
    while (**at != '\0' && !xml__starts(*at, "</")) {
        const char *end;
        char c[5];
        if (xml__starts(*at, "<!--") || xml__starts(*at, "<?") || xml__starts(*at, "<![CDATA[")) {
            int cdata = (*at)[2] == '[', instruction = (*at)[1] == '?';
            const char *text = *at + (cdata ? 9 : instruction ? 2 : 4);
            end = strstr(text, cdata ? "]]>" : instruction ? "?>" : "-->");
            if (end == NULL)
                return -1;
            if (cdata)
                xml__append_text(ctxt, into, ctxt->options & XML_PARSE_NOCDATA ? XML_TEXT_NODE : XML_CDATA_SECTION_NODE, text,
                                 (size_t)(end - text));
            else {
                size_t length = instruction ? xml__name(text) : 0;
                xmlNodePtr node = xml__append(ctxt, into, instruction ? XML_PI_NODE : XML_COMMENT_NODE, instruction ? text : "comment",
                                              instruction ? length : 7, text);
                node->content = (xmlChar *)strndup(text + length, (size_t)(end - text) - length);
            }
            *at = end + (instruction ? 2 : 3);
        } else if (**at == '<') {
            if (xml__element(ctxt, at, into) != 0)
                return -1;
        } else if (xml__starts(*at, "&#")) {
            size_t bytes = xml__character(*at + 1, c);
            if (bytes == 0)
                return -1;
            xml__append_text(ctxt, into, XML_TEXT_NODE, c, bytes);
            *at = strchr(*at, ';') + 1;
        } else if (**at == '&') {
            size_t length = xml__name(*at + 1);
            if (length == 0 || (*at)[1 + length] != ';')
                return -1;
            *c = xml__predefined(*at + 1, length);
            if (*c != '\0')
                xml__append_text(ctxt, into, XML_TEXT_NODE, c, 1);
            else if (xml__reference(ctxt, *at + 1, length, into) != 0)
                return -1;
            *at += length + 2;
        } else {
            size_t length = strcspn(*at, "<&");
            xml__append_text(ctxt, into, XML_TEXT_NODE, *at, length);
            *at += length;
        }
    }
    return 0;
}

XML__ int xml__doctype(xmlParserCtxtPtr ctxt, const char **at)
{
    xmlDtdPtr dtd = calloc(1, sizeof *dtd);
    size_t length;
    char *public_id, *system;
    int failed;
    *at = xml__skip(*at + strlen("<!DOCTYPE"));
    length = xml__name(*at);
    dtd->type = XML_DTD_NODE;
    dtd->name = (xmlChar *)strndup(*at, length);
    dtd->doc = ctxt->myDoc;
    dtd->parent = (xmlNodePtr)ctxt->myDoc;
    dtd->prev = ctxt->myDoc->last;
    *(dtd->prev != NULL ? &dtd->prev->next : &ctxt->myDoc->children) = (xmlNodePtr)dtd;
    ctxt->myDoc->last = (xmlNodePtr)dtd;
    ctxt->myDoc->intSubset = dtd;
    *at = xml__skip(*at + length);
    failed = xml__place(at, &public_id, &system);
    dtd->ExternalID = (xmlChar *)public_id;
    dtd->SystemID = (xmlChar *)system;
    if (failed)
        return -1;
    if (system != NULL)
        ctxt->xml__outside = 1;
    if (**at == '[') {
        ++*at;
        if (xml__definitions(ctxt, at) != 0 || *(*at)++ != ']')
            return -1;
        *at = xml__skip(*at);
    }
    if (*(*at)++ != '>')
        return -1;
    if (system != NULL && (ctxt->loadsubset || ctxt->validate)) {
        char *text = xml__load(ctxt, system);
        if (text != NULL) {
            const char *inner = text;
            failed = !xml__enter(ctxt, text) || xml__definitions(ctxt, &inner) != 0 || *inner != '\0';
            ctxt->xml__depth--;
            free(text);
        }
    }
    return failed ? -1 : 0;
}

XML__ int xml__document(xmlParserCtxtPtr ctxt, const char *at)
{
    xmlNodePtr doc = (xmlNodePtr)ctxt->myDoc;
    if (xml__starts(at, "\xef\xbb\xbf"))
        at += 3;
    if (xml__starts(at, "<?xml ") && (at = strstr(at, "?>")) != NULL)
        at += 2;
    while (at != NULL) {
        at = xml__skip(at);
        if (*at == '\0')
            return xmlDocGetRootElement(ctxt->myDoc) != NULL ? 0 : -1;
        if (xml__starts(at, "<!--") || xml__starts(at, "<?")) {
            const char *end = strstr(at + 2, at[1] == '?' ? "?>" : "-->");
            at = end == NULL ? NULL : end + (at[1] == '?' ? 2 : 3);     /* not kept outside the root */
        } else if (xmlDocGetRootElement(ctxt->myDoc) != NULL) {
            return -1;
        } else if (xml__starts(at, "<!DOCTYPE")) {
            if (ctxt->myDoc->intSubset != NULL || xml__doctype(ctxt, &at) != 0)
                return -1;
        } else if (*at != '<' || xml__element(ctxt, &at, doc) != 0)
            return -1;
    }
    return -1;
}

XML__ int xmlCtxtUseOptions(xmlParserCtxtPtr ctxt, int options)
{
    ctxt->options = options;
    ctxt->replaceEntities = (options & XML_PARSE_NOENT) != 0;
    ctxt->validate = (options & XML_PARSE_DTDVALID) != 0;
    ctxt->loadsubset = (options & XML_PARSE_DTDLOAD ? XML_DETECT_IDS : 0) | (options & XML_PARSE_DTDATTR ? XML_COMPLETE_ATTRS : 0);
    return 0;
}

XML__ xmlParserCtxtPtr xmlNewParserCtxt(void)
{
    xmlParserCtxtPtr ctxt = calloc(1, sizeof *ctxt);
    if (ctxt == NULL)
        abort();
    ctxt->replaceEntities = xml__substitute;
    ctxt->loadsubset = xmlLoadExtDtdDefaultValue;
    return ctxt;
}

XML__ void xmlFreeParserCtxt(xmlParserCtxtPtr ctxt)
{
    free(ctxt);
}

/* Parses a text, which is freed. */
XML__ xmlDocPtr xml__parse(xmlParserCtxtPtr ctxt, char *text, const char *url)
{
    xmlDocPtr doc;
    if (text == NULL)
        return NULL;
    doc = calloc(1, sizeof(*doc) > sizeof(xmlNode) ? sizeof(*doc) : sizeof(xmlNode));
    if (doc == NULL)
        abort();
    doc->type = XML_DOCUMENT_NODE;
    doc->doc = doc;
    doc->URL = url == NULL ? NULL : (xmlChar *)strdup(url);
    ctxt->myDoc = doc;
    ctxt->xml__start = text;
    ctxt->xml__outside = ctxt->xml__depth = 0;
    ctxt->xml__expanded = 0;
    ctxt->wellFormed = xml__document(ctxt, text) == 0;
    ctxt->valid = ctxt->wellFormed;
    ctxt->errNo = !ctxt->wellFormed;
    free(text);
    if (!ctxt->wellFormed && !(ctxt->options & XML_PARSE_RECOVER)) {
        xmlFreeDoc(doc);
        ctxt->myDoc = doc = NULL;
    }
    return doc;
}

XML__ char *xml__copy(const char *buffer, int size)
{
    return buffer == NULL || size <= 0 || memchr(buffer, '\0', (size_t)size) != NULL ? NULL : strndup(buffer, (size_t)size);
}

XML__ xmlDocPtr xmlCtxtReadFile(xmlParserCtxtPtr ctxt, const char *path, const char *encoding, int options)
{
    (void)encoding;
    xmlCtxtUseOptions(ctxt, options);
    return xml__parse(ctxt, xml__read_file(path), path);
}

XML__ xmlDocPtr xmlCtxtReadMemory(xmlParserCtxtPtr ctxt, const char *buffer, int size, const char *url, const char *encoding, int options)
{
    (void)encoding;
    xmlCtxtUseOptions(ctxt, options);
    return xml__parse(ctxt, xml__copy(buffer, size), url);
}

XML__ xmlDocPtr xmlCtxtReadDoc(xmlParserCtxtPtr ctxt, const xmlChar *text, const char *url, const char *encoding, int options)
{
    return xmlCtxtReadMemory(ctxt, (const char *)text, xmlStrlen(text), url, encoding, options);
}

XML__ xmlDocPtr xmlCtxtReadFd(xmlParserCtxtPtr ctxt, int fd, const char *url, const char *encoding, int options)
{
    (void)encoding;
    xmlCtxtUseOptions(ctxt, options);
    return xml__parse(ctxt, xml__read(fd), url);
}

#define XML__ONCE(call) \
    xmlParserCtxtPtr ctxt = xmlNewParserCtxt(); \
    xmlDocPtr doc = call; \
    xmlFreeParserCtxt(ctxt); \
    return doc

XML__ xmlDocPtr xmlReadFile(const char *path, const char *encoding, int options)
{
    XML__ONCE(xmlCtxtReadFile(ctxt, path, encoding, options));
}

XML__ xmlDocPtr xmlReadMemory(const char *buffer, int size, const char *url, const char *encoding, int options)
{
    XML__ONCE(xmlCtxtReadMemory(ctxt, buffer, size, url, encoding, options));
}

XML__ xmlDocPtr xmlReadDoc(const xmlChar *text, const char *url, const char *encoding, int options)
{
    XML__ONCE(xmlCtxtReadDoc(ctxt, text, url, encoding, options));
}

XML__ xmlDocPtr xmlReadFd(int fd, const char *url, const char *encoding, int options)
{
    XML__ONCE(xmlCtxtReadFd(ctxt, fd, url, encoding, options));
}

XML__ xmlDocPtr xmlParseFile(const char *path)
{
    XML__ONCE(xml__parse(ctxt, xml__read_file(path), path));
}

XML__ xmlDocPtr xmlParseMemory(const char *buffer, int size)
{
    XML__ONCE(xml__parse(ctxt, xml__copy(buffer, size), NULL));
}

XML__ xmlDocPtr xmlParseDoc(const xmlChar *text)
{
    return xmlParseMemory((const char *)text, xmlStrlen(text));
}

#endif
