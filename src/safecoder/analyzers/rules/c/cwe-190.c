#include <arpa/inet.h>
#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TILES 4096
struct pixel { unsigned char r, g, b; };
struct image { uint32_t width, height; struct pixel *data; };
struct buf { char *text; size_t len; };

int *new_scores(size_t players)
{
    // ruleid: c-cwe-190-allocation-size
    return malloc(players * sizeof(int));
}

struct image *new_image(uint32_t width, uint32_t height)
{
    struct image *im = malloc(sizeof(*im));
    size_t bytes;
    if (im == NULL)
        return NULL;
    bytes = width * height * sizeof(struct pixel);
    // ruleid: c-cwe-190-allocation-size
    im->data = malloc(bytes);
    return im;
}

int *read_list(FILE *f, int *n)
{
    int count;
    if (fscanf(f, "%d", &count) != 1 || count <= 0)
        return NULL;
    *n = count;
    // ruleid: c-cwe-190-allocation-size, c-cwe-190-arithmetic-on-parsed-input
    return malloc(count * sizeof(int));
}

char *join(const char *a, uint32_t alen, const char *b, uint32_t blen)
{
    uint32_t total = alen + blen;
    // ruleid: c-cwe-190-allocation-size
    char *out = malloc(total);
    if (out) {
        memcpy(out, a, alen);
        memcpy(out + alen, b, blen);
    }
    return out;
}

int grow_image(struct image *im)
{
    // ruleid: c-cwe-190-allocation-size
    struct pixel *p = realloc(im->data, im->width * im->height * sizeof(*p));
    if (!p)
        return -1;
    im->data = p;
    return 0;
}

struct image *load_image(const unsigned char *file)
{
    struct image *im = calloc(1, sizeof(*im));
    if (im == NULL)
        return NULL;
    im->width = le32(file);
    im->height = le32(file + 4);
    // ruleid: c-cwe-190-allocation-size
    im->data = malloc(im->width * im->height * sizeof(struct pixel));
    return im;
}

struct image *load_image_limited(const unsigned char *file)
{
    struct image *im = calloc(1, sizeof(*im));
    if (im == NULL)
        return NULL;
    im->width = le32(file);
    im->height = le32(file + 4);
    if (im->width > 4096 || im->height > 4096) {
        free(im);
        return NULL;
    }
    // ok: c-cwe-190-allocation-size
    im->data = malloc(im->width * im->height * sizeof(struct pixel));
    return im;
}

int order_total(const char *qty, const char *price)
{
    int q = atoi(qty);
    int p = atoi(price);
    // ruleid: c-cwe-190-arithmetic-on-parsed-input
    return q * p;
}

int parse_number(const char *s)
{
    int value = 0;
    while (isdigit((unsigned char)*s))
        // ruleid: c-cwe-190-digits-accumulated
        value = value * 10 + (*s++ - '0');
    return value;
}

int parse_seat(const char *text)
{
    int value = 0;
    for (int i = 0; text[i] != '\0'; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        // ruleid: c-cwe-190-digits-accumulated
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

unsigned parse_weight(const char *text)
{
    unsigned value = 0;
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++)
        // ruleid: c-cwe-190-digits-accumulated
        value = value * 10 + (unsigned)(text[i] - '0');
    return value;
}

unsigned parse_colour(const char *text)
{
    unsigned value = 0;
    for (const char *p = text; isxdigit((unsigned char)*p); ++p)
        // ruleid: c-cwe-190-digits-accumulated
        value = value * 16 + hex_value(*p);
    return value;
}

char *copy_short(const char *s)
{
    // ruleid: c-cwe-190-length-in-narrow-type
    unsigned short len = strlen(s) + 1;
    char *p = malloc(len);
    if (p)
        strcpy(p, s);
    return p;
}

/* ---- nothing to report below ---- */

int *new_scores_calloc(size_t players)
{
    // ok: c-cwe-190-allocation-size
    return calloc(players, sizeof(int));
}

int *new_scores_checked(size_t players)
{
    if (players > SIZE_MAX / sizeof(int))
        return NULL;
    // ok: c-cwe-190-allocation-size
    return malloc(players * sizeof(int));
}

struct image *new_image_limited(uint32_t width, uint32_t height)
{
    struct image *im;
    if (width == 0 || width > 16384 || height == 0 || height > 16384)
        return NULL;
    im = malloc(sizeof(*im));
    if (im == NULL)
        return NULL;
    // ok: c-cwe-190-allocation-size
    im->data = malloc((size_t)width * height * sizeof(struct pixel));
    return im;
}

struct image *new_image_builtin(size_t width, size_t height)
{
    struct image *im = malloc(sizeof(*im));
    size_t bytes;
    if (im == NULL)
        return NULL;
    if (__builtin_mul_overflow(width, height, &bytes) ||
        __builtin_mul_overflow(bytes, sizeof(struct pixel), &bytes)) {
        free(im);
        return NULL;
    }
    // ok: c-cwe-190-allocation-size
    im->data = malloc(bytes);
    return im;
}

char *join_checked(const char *a, uint32_t alen, const char *b, uint32_t blen)
{
    uint32_t total = alen + blen;
    if (total < alen)
        return NULL;
    // ok: c-cwe-190-allocation-size
    char *out = malloc(total);
    if (out) {
        memcpy(out, a, alen);
        memcpy(out + alen, b, blen);
    }
    return out;
}

char *twice(const char *s)
{
    size_t n = strlen(s);
    // ok: c-cwe-190-allocation-size
    char *p = malloc(2 * n + 1);
    if (p)
        sprintf(p, "%s%s", s, s);
    return p;
}

char *dup_n(const char *s, size_t n)
{
    // ok: c-cwe-190-allocation-size
    char *p = malloc(n + 1);
    if (p) {
        memcpy(p, s, n);
        p[n] = '\0';
    }
    return p;
}

int order_total_checked(const char *qty, const char *price, int *total)
{
    int q = atoi(qty);
    int p = atoi(price);
    if (q < 0 || q > 1000 || p < 0 || p > 100000)
        return -1;
    // ok: c-cwe-190-arithmetic-on-parsed-input
    *total = q * p;
    return 0;
}

long long seconds(const char *hours)
{
    // ok: c-cwe-190-arithmetic-on-parsed-input
    return (long long)atoi(hours) * 3600;
}

int parse_number_checked(const char *s, int *out)
{
    int value = 0;
    for (; isdigit((unsigned char)*s); s++) {
        int d = *s - '0';
        if (value > (INT_MAX - d) / 10)
            return -1;
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + d;
    }
    *out = value;
    return 0;
}

int parse_seat_checked(const char *text)
{
    int value = 0;
    for (int i = 0; text[i] != '\0'; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        if (value > (INT_MAX - (text[i] - '0')) / 10)
            return -1;
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

int parse_seat_measured(const char *text)
{
    int value = 0;
    size_t len = strlen(text);
    if (len == 0 || len > 9)
        return -1;
    for (size_t i = 0; i < len; i++)
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + (text[i] - '0');
    return value;
}

int parse_seat_measured_directly(const char *text)
{
    int value = 0;
    if (strlen(text) > 6)
        return -1;
    for (int i = 0; text[i]; i++)
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + (text[i] - '0');
    return value;
}

int parse_seat_counted(const char *text)
{
    int value = 0;
    size_t used = 0;
    for (; text[used] >= '0' && text[used] <= '9'; used++) {
        if (used == 6)
            return -1;
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + (text[used] - '0');
    }
    return value;
}

int parse_year(const char *text)
{
    int value = 0;
    for (int i = 0; i < 4; i++)
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + (text[i] - '0');
    return value;
}

int parse_month(const char *text, int at)
{
    int value = 0;
    for (int i = at; i < at + 2; i++)
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + (text[i] - '0');
    return value;
}

static int digits_of(const char *text, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++)
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + (text[i] - '0');
    return value;
}

double whole_part(const char *text)
{
    double value = 0;
    for (int i = 0; isdigit((unsigned char)text[i]); i++)
        // ok: c-cwe-190-digits-accumulated
        value = value * 10 + (text[i] - '0');
    return value;
}

unsigned hash_text(const char *s)
{
    unsigned h = 7;
    while (*s)
        // ok: c-cwe-190-digits-accumulated
        h = h * 31 + (unsigned char)*s++;
    return h;
}

char *copy_any(const char *s)
{
    // ok: c-cwe-190-length-in-narrow-type, c-cwe-190-allocation-size
    size_t len = strlen(s) + 1;
    char *p = malloc(len);
    if (p)
        memcpy(p, s, len);
    return p;
}

int *tiles(int n)
{
    if (n <= 0 || n > MAX_TILES)
        return NULL;
    // ok: c-cwe-190-allocation-size
    return malloc((size_t)n * sizeof(int));
}

struct buf *new_buf(void)
{
    // ok: c-cwe-190-allocation-size
    struct buf *b = malloc(16 * sizeof(struct buf));
    return b;
}

struct pixel *mosaic(size_t across, size_t down)
{
    if (across == 0 || down > SIZE_MAX / sizeof(struct pixel) / across)
        return NULL;
    // ok: c-cwe-190-allocation-size
    return malloc(across * down * sizeof(struct pixel));
}

struct pixel *mosaic_other_order(size_t across, size_t down)
{
    if (down != 0 && SIZE_MAX / (down * sizeof(struct pixel)) < across)
        return NULL;
    // ok: c-cwe-190-allocation-size
    return malloc(across * down * sizeof(struct pixel));
}

struct pixel *mosaic_half_checked(size_t across, size_t down)
{
    if (down > SIZE_MAX / sizeof(struct pixel))
        return NULL;
    // ruleid: c-cwe-190-allocation-size
    return malloc(across * down * sizeof(struct pixel));
}

double mosaic_average(size_t across, size_t down, size_t total)
{
    if (total / across > down)
        return 0;
    // ruleid: c-cwe-190-allocation-size
    struct pixel *p = malloc(across * down * sizeof(struct pixel));
    free(p);
    return 1;
}

void copy_cells(struct grid *grid, void *out, uint32_t count)
{
    // ruleid: c-cwe-190-product-before-widening
    memcpy(out, grid->cells, count * grid->cell_size);
}

void copy_cells_wide(struct grid *grid, void *out, uint32_t count)
{
    // ok: c-cwe-190-product-before-widening
    memcpy(out, grid->cells, (size_t)count * grid->cell_size);
}

void copy_few_cells(struct grid *grid, void *out, uint32_t count)
{
    if (count > GRID_MAX)
        return;
    // ok: c-cwe-190-product-before-widening
    memcpy(out, grid->cells, count * grid->cell_size);
}

int *distance_table(const char *one, const char *other)
{
    uint32_t rows = length_of(one);
    uint32_t columns = length_of(other);
    // ruleid: c-cwe-190-product-before-widening
    return table_malloc((rows + 1) * (columns + 1) * sizeof(int));
}

int *distance_table_wide(const char *one, const char *other)
{
    uint32_t rows = length_of(one);
    uint32_t columns = length_of(other);
    // ok: c-cwe-190-product-before-widening
    return table_malloc((size_t)(rows + 1) * (columns + 1) * sizeof(int));
}

long sum_cells(struct grid *grid)
{
    long sum = 0;
    // ruleid: c-cwe-190-narrow-counter
    for (uint8_t at = 0; at < grid->num_cells; at++)
        sum += grid->cells[at];
    return sum;
}

long sum_cells_wide(struct grid *grid)
{
    long sum = 0;
    // ok: c-cwe-190-narrow-counter
    for (size_t at = 0; at < grid->num_cells; at++)
        sum += grid->cells[at];
    return sum;
}

int sum_corners(struct grid *grid)
{
    int sum = 0;
    // ok: c-cwe-190-narrow-counter
    for (uint8_t at = 0; at < 4; at++)
        sum += grid->corners[at];
    return sum;
}

unsigned char *canvas(struct image *image, size_t row_bytes)
{
    if (row_bytes > INT_MAX / image->height) {
        image_free(image);
        return NULL;
    }
    // ok: c-cwe-190-allocation-size
    return malloc(row_bytes * image->height);
}

unsigned char *canvas_unchecked(struct image *image, size_t row_bytes)
{
    // ruleid: c-cwe-190-allocation-size
    return malloc(row_bytes * image->height);
}

int copy_run(struct image *image, void *out, uint32_t first, uint32_t count)
{
    // ruleid: c-cwe-190-sum-in-a-check
    if (first + count > image->width)
        return -1;
    memcpy(out, image->data + first, count);
    return 0;
}

int has_run(size_t all, size_t first, size_t count)
{
    // ruleid: c-cwe-190-sum-in-a-check
    return all >= first + count;
}

int has_run_ending(uint32_t all, uint32_t first, uint32_t count)
{
    // ruleid: c-cwe-190-sum-in-a-check
    uint32_t end = first + count;
    if (end > all)
        return 0;
    return 1;
}

int has_run_ending_wide(uint32_t all, uint32_t first, uint32_t count)
{
    // ok: c-cwe-190-sum-in-a-check
    uint64_t end = (uint64_t)first + count;
    if (end > all)
        return 0;
    return 1;
}

int has_run_ending_seen(uint32_t all, uint32_t first, uint32_t count)
{
    // ok: c-cwe-190-sum-in-a-check
    uint32_t end = first + count;
    if (end < first || end > all)
        return 0;
    return 1;
}

int copy_run_checked(struct image *image, void *out, uint32_t first, uint32_t count)
{
    // ok: c-cwe-190-sum-in-a-check
    if (first > image->width || count > image->width - first)
        return -1;
    memcpy(out, image->data + first, count);
    return 0;
}

int copy_run_wide(struct image *image, void *out, uint32_t first, uint32_t count)
{
    // ok: c-cwe-190-sum-in-a-check
    if ((uint64_t)first + count > image->width)
        return -1;
    memcpy(out, image->data + first, count);
    return 0;
}

int copy_run_seen(struct image *image, void *out, uint32_t first, uint32_t count)
{
    // ok: c-cwe-190-sum-in-a-check
    if (first + count < first || first + count > image->width)
        return -1;
    memcpy(out, image->data + first, count);
    return 0;
}
