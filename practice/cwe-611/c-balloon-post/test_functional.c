#include "program.c"

#include "check.h"

static int read_text(const char *xml, char *message, size_t room)
{
    return read_message(xml, (int)strlen(xml), message, room);
}

void test_text_of_the_root(void)
{
    char message[80] = "";
    CHECK(read_text("<balloon>Hello from Ulm</balloon>", message, sizeof message) == 0);
    CHECK(strcmp(message, "Hello from Ulm") == 0);
}

void test_entity_of_the_document(void)
{
    char message[80] = "";
    CHECK(read_text("<!DOCTYPE balloon [<!ENTITY town \"Ulm\">]><balloon>Hi, &town; &lt;3</balloon>", message, sizeof message) == 0);
    CHECK(strcmp(message, "Hi, Ulm <3") == 0);
}

void test_only_so_many_bytes(void)
{
    char message[80] = "";
    CHECK(read_message("<b>up</b><b>and away</b>", 9, message, sizeof message) == 0);
    CHECK(strcmp(message, "up") == 0);
}

void test_cannot_be_parsed(void)
{
    char message[80] = "";
    CHECK(read_text("<balloon>Hello", message, sizeof message) == -1);
    CHECK(read_text("no document", message, sizeof message) == -1);
}
