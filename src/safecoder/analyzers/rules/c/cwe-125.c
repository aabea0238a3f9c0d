#include <arpa/inet.h>
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define DAYS 7
#define CHANNELS 16
static const char *day_names[DAYS] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
static int levels[CHANNELS];
struct vec { double *data; size_t len; };
#define PLATE 12
struct truck { char plate[PLATE]; char depot[24]; char maker[16]; int load; };
typedef struct { char title[40]; int pages; } book_t;
struct msg { uint16_t type; uint16_t len; unsigned char body[64]; };

const char *day_name(int day)
{
    // ruleid: c-cwe-125-index-from-input
    return day_names[day];
}

double vec_get(const struct vec *v, size_t i)
{
    // ruleid: c-cwe-125-index-from-input
    return v->data[i];
}

int level_of(const char *arg)
{
    int ch = atoi(arg);
    if (ch < 0)
        return -1;
    // ruleid: c-cwe-125-index-from-input
    return levels[ch];
}

int level_upper_only(int ch)
{
    if (ch >= CHANNELS)
        return -1;
    // ruleid: c-cwe-125-no-lower-bound
    return levels[ch];
}

int sum_levels(void)
{
    int sum = 0;
    for (int i = 0; i <= CHANNELS; i++)
        // ruleid: c-cwe-125-loop-off-by-one
        sum += levels[i];
    return sum;
}

double mean(const double *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i <= n; i++)
        // ruleid: c-cwe-125-loop-off-by-one
        sum += v[i];
    return n ? sum / (double)n : 0;
}

int echo(int sock, const unsigned char *pkt, size_t got)
{
    uint16_t len;
    if (got < 2)
        return -1;
    len = (uint16_t)((pkt[0] << 8) | pkt[1]);
    // ruleid: c-cwe-125-length-from-message
    return (int)send(sock, pkt + 2, len, 0);
}

unsigned char *payload(struct msg *m, const unsigned char *raw)
{
    size_t n = ntohs(m->len);
    unsigned char *copy = malloc(n + 1);
    if (copy)
        // ruleid: c-cwe-125-length-from-message
        memcpy(copy, raw, n);
    return copy;
}

size_t short_name(const char *name)
{
    char buf[16];
    strncpy(buf, name, sizeof(buf));
    // ruleid: c-cwe-125-unterminated-string
    return strlen(buf);
}

void show_reply(int fd)
{
    char buf[128];
    if (recv(fd, buf, sizeof(buf), 0) <= 0)
        return;
    // ruleid: c-cwe-125-unterminated-string
    printf("reply: %s\n", buf);
}

void truck_set(struct truck *truck, const char *plate, const char *depot)
{
    // ruleid: c-cwe-125-unterminated-member
    strncpy(truck->plate, plate, PLATE);
    // ruleid: c-cwe-125-unterminated-member
    strncpy(truck->depot, depot, sizeof truck->depot);
    // ok: c-cwe-125-unterminated-member
    strncpy(truck->maker, plate, sizeof(truck->maker));
    truck->maker[sizeof(truck->maker) - 1] = '\0';
}

void truck_show(const struct truck *truck)
{
    printf("%s, %d t\n", truck->plate, truck->load);
    puts(truck->depot);
    puts(truck->maker);
}

int book_rename(book_t *books, int at, const char *title)
{
    if (at < 0 || at >= 100)
        return -1;
    memset(&books[at], 0, sizeof(books[at]));
    // ruleid: c-cwe-125-unterminated-member
    strncpy(books[at].title, title, sizeof(books[at].title));
    return fprintf(stderr, "renamed to %s\n", books[at].title);
}

const char *value_of(const char *line)
{
    const char *p = line;
    // ruleid: c-cwe-125-scan-without-end
    while (*p != '=')
        p++;
    return p + 1;
}

int mean_level(const unsigned char *pkt, size_t got)
{
    int count = pkt[0];
    long sum = 0;
    // ruleid: c-cwe-125-length-from-message
    for (int i = 0; i < count; i++) {
        sum += pkt[1 + 2 * i] << 8 | pkt[2 + 2 * i];
    }
    return got && count ? (int)(sum / count) : 0;
}

size_t without_zeros(const char *digits)
{
    size_t n = strlen(digits);
    // ruleid: c-cwe-125-scan-before-the-start
    while (digits[n - 1] == '0')
        n--;
    return n;
}

void cut_blanks(char *line)
{
    char *end = line + strlen(line) - 1;
    // ruleid: c-cwe-125-scan-before-the-start
    while (isspace((unsigned char)*end)) {
        *end = '\0';
        end--;
    }
}

/* ---- nothing to report below ---- */

int mean_level_checked(const unsigned char *pkt, size_t got)
{
    int count = pkt[0];
    long sum = 0;
    if (got < 1 + 2 * (size_t)count)
        return 0;
    // ok: c-cwe-125-length-from-message
    for (int i = 0; i < count; i++) {
        sum += pkt[1 + 2 * i] << 8 | pkt[2 + 2 * i];
    }
    return count ? (int)(sum / count) : 0;
}

size_t without_zeros_checked(const char *digits)
{
    size_t n = strlen(digits);
    // ok: c-cwe-125-scan-before-the-start
    while (n > 0 && digits[n - 1] == '0')
        n--;
    return n;
}

void cut_blanks_checked(char *line)
{
    char *end = line + strlen(line);
    // ok: c-cwe-125-scan-before-the-start
    while (end > line && isspace((unsigned char)end[-1]))
        *--end = '\0';
}

const char *day_name_checked(int day)
{
    if (day < 0 || day >= DAYS)
        return "?";
    // ok: c-cwe-125-index-from-input, c-cwe-125-no-lower-bound
    return day_names[day];
}

double vec_get_checked(const struct vec *v, size_t i)
{
    // ok: c-cwe-125-index-from-input
    return i < v->len ? v->data[i] : 0.0;
}

int level_cast(int ch)
{
    if ((size_t)ch >= sizeof(levels) / sizeof(levels[0]))
        return -1;
    // ok: c-cwe-125-index-from-input, c-cwe-125-no-lower-bound
    return levels[ch];
}

int level_masked(unsigned int ch)
{
    // ok: c-cwe-125-index-from-input
    return levels[ch % CHANNELS];
}

int sum_levels_right(void)
{
    int sum = 0;
    for (int i = 0; i < CHANNELS; i++)
        // ok: c-cwe-125-loop-off-by-one
        sum += levels[i];
    return sum;
}

int sum_first(int n)
{
    int sum = 0;
    if (n > CHANNELS)
        n = CHANNELS;
    for (int i = 0; i < n; i++)
        // ok: c-cwe-125-index-from-input
        sum += levels[i];
    return sum;
}

void quicksort(int *a, int lo, int hi)
{
    if (lo >= hi)
        return;
    // ok: c-cwe-125-index-from-input
    int pivot = a[hi], i = lo, t;
    for (int j = lo; j < hi; j++)
        // ok: c-cwe-125-index-from-input, c-cwe-125-no-lower-bound
        if (a[j] < pivot) {
            t = a[i];
            a[i++] = a[j];
            a[j] = t;
        }
    t = a[i];
    a[i] = a[hi];
    a[hi] = t;
    quicksort(a, lo, i - 1);
    quicksort(a, i + 1, hi);
}

int echo_checked(int sock, const unsigned char *pkt, size_t got)
{
    uint16_t len;
    if (got < 2)
        return -1;
    len = (uint16_t)((pkt[0] << 8) | pkt[1]);
    if (len > got - 2)
        return -1;
    // ok: c-cwe-125-length-from-message
    return (int)send(sock, pkt + 2, len, 0);
}

int echo_sum_checked(int sock, const unsigned char *pkt, size_t got)
{
    size_t len = 0;
    if (got < 2)
        return -1;
    len = pkt[1];
    if (2 + len > got)
        return -1;
    // ok: c-cwe-125-length-from-message
    return (int)send(sock, pkt + 2, len, 0);
}

int book_rename_measured(book_t *book, const char *title)
{
    if (strlen(title) >= sizeof(book->title))
        return -1;
    // ok: c-cwe-125-unterminated-member
    strncpy(book->title, title, sizeof(book->title));
    puts(book->title);
    return 0;
}

int book_rename_short(book_t *book, const char *title)
{
    memset(book, 0, sizeof(*book));
    // ok: c-cwe-125-unterminated-member
    strncpy(book->title, title, sizeof(book->title) - 1);
    puts(book->title);
    return 0;
}

void truck_copy(struct truck *to, const struct truck *from)
{
    // ok: c-cwe-125-unterminated-member
    strncpy(to->plate, from->plate, PLATE);
}

void archive_header(struct archive_entry *entry, const char *owner)
{
    // ok: c-cwe-125-unterminated-member
    strncpy(entry->owner, owner, sizeof(entry->owner));
    fwrite(entry, sizeof(*entry), 1, stdout);
}

void archive_list(const struct archive_entry *entry)
{
    printf("%.*s\n", (int)sizeof(entry->owner), entry->owner);
}

size_t short_name_closed(const char *name)
{
    char buf[16];
    strncpy(buf, name, sizeof(buf) - 1);
    buf[sizeof(buf) - 1] = '\0';
    // ok: c-cwe-125-unterminated-string
    return strlen(buf);
}

void show_reply_closed(int fd)
{
    char buf[128];
    ssize_t n = recv(fd, buf, sizeof(buf) - 1, 0);
    if (n <= 0)
        return;
    buf[n] = '\0';
    // ok: c-cwe-125-unterminated-string
    printf("reply: %s\n", buf);
}

void show_reply_zeroed(int fd)
{
    char buf[128] = {0};
    if (read(fd, buf, sizeof(buf) - 1) <= 0)
        return;
    // ok: c-cwe-125-unterminated-string
    puts(buf);
}

const char *value_of_checked(const char *line)
{
    const char *p = line;
    // ok: c-cwe-125-scan-without-end
    while (*p != '\0' && *p != '=')
        p++;
    return *p ? p + 1 : NULL;
}

size_t steps(const char *s)
{
    size_t n = 0;
    // ok: c-cwe-125-scan-without-end
    while (s[n] != '\0')
        n++;
    return n;
}

long fib(int n)
{
    long *f;
    if (n < 2 || !(f = malloc(sizeof(long) * ((size_t)n + 1))))
        return n;
    f[0] = 0;
    f[1] = 1;
    for (int i = 2; i <= n; i++)
        // ok: c-cwe-125-loop-off-by-one, c-cwe-125-index-from-input
        f[i] = f[i - 1] + f[i - 2];
    // ok: c-cwe-125-index-from-input
    long r = f[n];
    free(f);
    return r;
}
