#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SEATS 120
#define NAME_MAX_LEN 32
static int seats[SEATS];
struct player { char name[NAME_MAX_LEN]; int score; unsigned char key[16]; size_t key_len; };
struct ring { int *slots; size_t cap; };

void book(int seat, int passenger)
{
    // ruleid: c-cwe-787-index-from-input
    seats[seat] = passenger;
}

void ring_put(struct ring *r, size_t at, int v)
{
    // ruleid: c-cwe-787-index-from-input
    r->slots[at] = v;
}

int book_line(const char *line)
{
    int seat, who;
    if (sscanf(line, "%d %d", &seat, &who) != 2)
        return -1;
    // ruleid: c-cwe-787-index-from-input
    seats[seat] = who;
    return 0;
}

int book_upper_only(int seat, int passenger)
{
    if (seat >= SEATS)
        return -1;
    // ruleid: c-cwe-787-no-lower-bound
    seats[seat] = passenger;
    return 0;
}

void set_name(struct player *p, const char *name)
{
    // ruleid: c-cwe-787-unbounded-copy
    strcpy(p->name, name);
}

void greet(const char *name)
{
    char text[64];
    // ruleid: c-cwe-787-unbounded-copy
    sprintf(text, "Hello, %s!", name);
    puts(text);
}

void join(char *out, size_t out_size, const char *a, const char *b)
{
    // ruleid: c-cwe-787-unbounded-copy
    strcpy(out, a);
    // ruleid: c-cwe-787-unbounded-copy
    strcat(out, b);
}

int print_sign(const char *street, const char *town)
{
    char text[64];
    char *at = text;
    // ruleid: c-cwe-787-unbounded-copy
    at = stpcpy(at, street);
    *at++ = '\n';
    // ruleid: c-cwe-787-unbounded-copy
    strcpy(at, town);
    return puts(text);
}

int print_sign_measured(const char *street)
{
    char text[64];
    char *at = text;
    if (strlen(street) >= sizeof(text))
        return -1;
    // ok: c-cwe-787-unbounded-copy
    strcpy(at, street);
    return puts(text);
}

int ask(void)
{
    char word[20];
    // ruleid: c-cwe-787-unbounded-input
    if (scanf("%s", word) != 1)
        return -1;
    return (int)strlen(word);
}

int parse(const char *line, int *age)
{
    char name[20];
    // ruleid: c-cwe-787-unbounded-input
    return sscanf(line, "%d,%[^,]", age, name);
}

int load_key(struct player *p, const uint8_t *pkt, size_t n)
{
    uint8_t tmp[16];
    if (n < 1)
        return -1;
    // ruleid: c-cwe-787-length-not-limited
    memcpy(tmp, pkt + 1, pkt[0]);
    // ruleid: c-cwe-787-length-not-limited
    memcpy(p->key, tmp, n);
    return 0;
}

ssize_t read_line(int fd)
{
    char buf[256];
    ssize_t n = read(fd, buf, sizeof(buf));
    if (n < 0)
        return -1;
    // ruleid: c-cwe-787-terminator-off-by-one
    buf[n] = '\0';
    puts(buf);
    return n;
}

char *copy_text(const char *s)
{
    char *p = malloc(strlen(s));
    if (p)
        // ruleid: c-cwe-787-terminator-off-by-one
        strcpy(p, s);
    return p;
}

void clear_seats(void)
{
    for (int i = 0; i <= SEATS; i++)
        // ruleid: c-cwe-787-loop-off-by-one
        seats[i] = 0;
}

int read_word(FILE *f)
{
    char word[32];
    int c, n = 0;
    while ((c = fgetc(f)) != EOF && c != ' ')
        // ruleid: c-cwe-787-unbounded-fill
        word[n++] = (char)c;
    return n;
}

/* ---- nothing to report below ---- */

int book_checked(int seat, int passenger)
{
    if (seat < 0 || seat >= SEATS)
        return -1;
    // ok: c-cwe-787-index-from-input, c-cwe-787-no-lower-bound
    seats[seat] = passenger;
    return 0;
}

void set_name_bounded(struct player *p, const char *name)
{
    // ok: c-cwe-787-unbounded-copy
    snprintf(p->name, sizeof(p->name), "%s", name);
}

int set_name_checked(struct player *p, const char *name)
{
    if (strlen(name) >= sizeof(p->name))
        return -1;
    // ok: c-cwe-787-unbounded-copy
    strcpy(p->name, name);
    return 0;
}

int set_name_len(struct player *p, const char *name)
{
    size_t len = strlen(name);
    if (len >= sizeof(p->name))
        return -1;
    // ok: c-cwe-787-unbounded-copy, c-cwe-787-length-not-limited
    memcpy(p->name, name, len + 1);
    return 0;
}

void label(int number)
{
    char text[32];
    // ok: c-cwe-787-unbounded-copy
    sprintf(text, "seat %d", number);
    puts(text);
}

char *clone(const char *s)
{
    char *p = malloc(strlen(s) + 1);
    if (p)
        // ok: c-cwe-787-unbounded-copy, c-cwe-787-terminator-off-by-one
        strcpy(p, s);
    return p;
}

int ask_bounded(void)
{
    char word[20];
    // ok: c-cwe-787-unbounded-input
    if (scanf("%19s", word) != 1)
        return -1;
    return (int)strlen(word);
}

int load_key_checked(struct player *p, const uint8_t *pkt, size_t n)
{
    size_t len;
    if (n < 1)
        return -1;
    len = pkt[0];
    if (len > sizeof(p->key) || len > n - 1)
        return -1;
    // ok: c-cwe-787-length-not-limited
    memcpy(p->key, pkt + 1, len);
    p->key_len = len;
    return 0;
}

ssize_t read_line_closed(int fd)
{
    char buf[256];
    ssize_t n = read(fd, buf, sizeof(buf) - 1);
    if (n < 0)
        return -1;
    // ok: c-cwe-787-terminator-off-by-one
    buf[n] = '\0';
    puts(buf);
    return n;
}

void clear_seats_right(void)
{
    for (int i = 0; i < SEATS; i++)
        // ok: c-cwe-787-loop-off-by-one
        seats[i] = 0;
}

int read_word_bounded(FILE *f)
{
    char word[32];
    size_t n = 0;
    int c;
    while ((c = fgetc(f)) != EOF && c != ' ') {
        if (n + 1 >= sizeof(word))
            break;
        // ok: c-cwe-787-unbounded-fill
        word[n++] = (char)c;
    }
    word[n] = '\0';
    return (int)n;
}

void swap_cells(int *v, int i, int j)
{
    int t = v[i];
    // ok: c-cwe-787-index-from-input
    v[i] = v[j];
    v[j] = t;
}

int *squares(int n)
{
    int *v;
    if (n <= 0 || n > 1000)
        return NULL;
    v = calloc((size_t)n, sizeof(int));
    if (!v)
        return NULL;
    for (int i = 0; i < n; i++)
        // ok: c-cwe-787-index-from-input, c-cwe-787-loop-off-by-one
        v[i] = i * i;
    return v;
}

void path_of(char *out, size_t out_size, const char *name)
{
    // ok: c-cwe-787-unbounded-copy
    if (strlen(name) + 5 > out_size)
        return;
    strcpy(out, name);
    strcat(out, ".txt");
}

void copy_n(char *dst, const char *src, size_t n)
{
    // ok: c-cwe-787-length-not-limited
    memcpy(dst, src, n);
}

void upper(char *dst, size_t size, const char *src)
{
    size_t i;
    for (i = 0; src[i] != '\0' && i < size - 1; i++)
        // ok: c-cwe-787-unbounded-fill
        dst[i] = src[i];
    dst[i] = '\0';
}

void histogram(const unsigned char *data, size_t n)
{
    unsigned counts[256] = {0};
    for (size_t i = 0; i < n; i++)
        // ok: c-cwe-787-index-from-input
        counts[data[i]]++;
    printf("%u\n", counts[0]);
}

/* ---- appending */

#define MAX_STOPS 32

struct stop {
    int id;
    char name[24];
};

struct route {
    size_t count;
    size_t room;
    struct stop stops[MAX_STOPS];
    struct stop *extra;
};

void route_add(struct route *route, int id)
{
    // ruleid: c-cwe-787-append-without-capacity
    route->stops[route->count].id = id;
    route->count++;
}

void route_add_copy(struct route *route, const struct stop *stop)
{
    if (stop == NULL || route->count == 0)
        return;
    // ruleid: c-cwe-787-append-without-capacity
    route->stops[route->count++] = *stop;
}

struct stop *route_next(struct route *route)
{
    // ruleid: c-cwe-787-append-without-capacity
    struct stop *s = &route->stops[route->count++];
    s->id = 0;
    return s;
}

void route_parse(struct route *route, char *text)
{
    route->count = 0;
    for (char *t = strtok(text, ","); t != NULL; t = strtok(NULL, ",")) {
        // ruleid: c-cwe-787-append-without-capacity
        route->stops[route->count].id = atoi(t);
        route->count += 1;
    }
}

struct stack {
    int top;
    int values[64];
};

void stack_push(struct stack *s, int value)
{
    // ruleid: c-cwe-787-append-without-capacity
    s->values[++s->top] = value;
}

static int listener_ids[16];
static int listeners;

void listen(int id)
{
    // ruleid: c-cwe-787-append-without-capacity
    listener_ids[listeners++] = id;
}

int listen_checked(int id)
{
    if (listeners >= 16)
        return -1;
    // ok: c-cwe-787-append-without-capacity
    listener_ids[listeners++] = id;
    return 0;
}

int route_add_checked(struct route *route, int id)
{
    if (route->count == MAX_STOPS)
        return -1;
    // ok: c-cwe-787-append-without-capacity
    route->stops[route->count].id = id;
    route->count++;
    return 0;
}

int route_add_if_room(struct route *route, int id)
{
    if (route->count < sizeof(route->stops) / sizeof(route->stops[0])) {
        // ok: c-cwe-787-append-without-capacity
        route->stops[route->count++].id = id;
        return 0;
    }
    return -1;
}

int route_add_growing(struct route *route, struct stop stop)
{
    if (route_reserve(route, 1) != 0)
        return -1;
    // ok: c-cwe-787-append-without-capacity
    route->extra[route->count++] = stop;
    return 0;
}

int route_add_many(struct route *route, const struct stop *from, size_t n)
{
    if (n > MAX_STOPS - route->count)
        return -1;
    for (size_t i = 0; i < n; i++)
        // ok: c-cwe-787-append-without-capacity
        route->stops[route->count++] = from[i];
    return 0;
}

void route_default(struct route *route)
{
    route->count = 0;
    // ok: c-cwe-787-append-without-capacity
    route->stops[route->count++].id = 1;
    // ok: c-cwe-787-append-without-capacity
    route->stops[route->count++].id = 2;
}

void route_rename_last(struct route *route, int id)
{
    // ok: c-cwe-787-append-without-capacity
    route->stops[route->count - 1].id = id;
}

struct ring {
    unsigned head;
    int values[64];
};

void ring_put(struct ring *ring, int value)
{
    // ok: c-cwe-787-append-without-capacity
    ring->values[ring->head] = value;
    ring->head = (ring->head + 1) % 64;
}

void ring_put_masked(struct ring *ring, int value)
{
    // ok: c-cwe-787-append-without-capacity
    ring->values[ring->head++ & 63] = value;
}

void ring_put_wrapped(struct ring *ring, int value)
{
    // ok: c-cwe-787-append-without-capacity
    ring->values[ring->head] = value;
    if (++ring->head == 64)
        ring->head = 0;
}

size_t unfold(const char *text, char *out, size_t size)
{
    size_t n = 0;
    for (const char *p = text; *p != '\0'; p++) {
        // ruleid: c-cwe-787-unbounded-fill
        out[n++] = *p;
        if (*p == ',')
            // ruleid: c-cwe-787-unbounded-fill
            out[n++] = ' ';
    }
    return n;
}

size_t unfold_in_bounds(const char *text, char *out, size_t size)
{
    size_t n = 0;
    for (const char *p = text; *p != '\0' && n + 2 < size; p++) {
        // ok: c-cwe-787-unbounded-fill
        out[n++] = *p;
        if (*p == ',')
            // ok: c-cwe-787-unbounded-fill
            out[n++] = ' ';
    }
    return n;
}

char *greeting_on_heap(const char *name)
{
    char *out = malloc(64);

    if (out == NULL)
        return NULL;
    strcpy(out, "Hello, ");
    // ruleid: c-cwe-787-unbounded-copy
    strcat(out, name);
    return out;
}

char *label_on_heap(const char *name)
{
    char *out;

    out = (char *)calloc(LABEL_MAX, 1);
    // ruleid: c-cwe-787-unbounded-copy
    sprintf(out, "[%s]", name);
    return out;
}

char *greeting_with_room(const char *name)
{
    char *out = malloc(strlen(name) + 8);

    if (out == NULL)
        return NULL;
    strcpy(out, "Hello, ");
    // ok: c-cwe-787-unbounded-copy
    strcat(out, name);
    return out;
}

char *greeting_grown(const char *name)
{
    char *out = malloc(64);

    out = realloc(out, strlen(name) + 8);
    strcpy(out, "Hello, ");
    // ok: c-cwe-787-unbounded-copy
    strcat(out, name);
    return out;
}

char *greeting_limited(const char *name)
{
    char *out = malloc(64);

    // ok: c-cwe-787-unbounded-copy
    snprintf(out, 64, "Hello, %s", name);
    return out;
}
