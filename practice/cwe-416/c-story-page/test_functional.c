#include <stdlib.h>

/* Nothing is freed, only counted. */
static int freed;
static void count_freed(void *text)
{
    freed += text != NULL;
}
#define free(text) count_freed(text)

#include "program.c"

#include "check.h"

static struct page *page_of(const char *text)
{
    struct page *page = calloc(1, sizeof *page);
    page->number = 7;
    page->text = text != NULL ? strdup(text) : NULL;
    return page;
}

void test_length_of_the_text(void)
{
    struct page *page = page_of("The end");
    CHECK(blank_page(page) == 7);
    CHECK(page->text == NULL);
    CHECK(freed == 1);
}

void test_longer_text(void)
{
    struct page *page = page_of("Once upon a time a fox lived in a lighthouse.");
    CHECK(blank_page(page) == 45);
    CHECK(page->text == NULL);
    CHECK(page->number == 7);
    CHECK(freed == 1);
}

void test_blank_page_stays_blank(void)
{
    struct page *page = page_of(NULL);
    CHECK(blank_page(page) == 0);
    CHECK(page->text == NULL);
    CHECK(freed == 0);
}
