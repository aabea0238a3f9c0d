#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A flip book; each of its pages shows one letter. */
struct flip_book {
    uint32_t pages;             /* how many there are */
    const char *letters;
};

/*
 * Copies `count` pages, from page `first` on, to `out`, which has room for them;
 * the pages are counted from 0. Returns 0, or -1 if the book does not have all
 * of these pages, and copies nothing then.
 *
 * Of a book with the pages "GALLOP", copy_pages(book, 1, 3, out) copies "ALL".
 */
int copy_pages(const struct flip_book *book, uint32_t first, uint32_t count, char *out)
{
