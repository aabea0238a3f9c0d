#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#define LABEL_MAX 40

struct peer {
    char host[64];
    char port[8];
    int weight;
};

void set_port(struct peer *peer, int port)
{
    // ruleid: c-cwe-119-size-of-the-whole-structure
    snprintf(peer->port, sizeof(*peer), "%d", port);
}

void set_host(const char *host)
{
    struct peer peer;
    // ruleid: c-cwe-119-size-of-the-whole-structure
    strncpy(peer.host, host, sizeof(peer));
}

void set_port_in_bounds(struct peer *peer, int port)
{
    // ok: c-cwe-119-size-of-the-whole-structure
    snprintf(peer->port, sizeof(peer->port), "%d", port);
}

void clear(struct peer *peer)
{
    // ok: c-cwe-119-size-of-the-whole-structure
    memset(peer, 0, sizeof(*peer));
}

void show_title(const char *title)
{
    char line[72];
    // ruleid: c-cwe-119-size-beyond-the-array
    snprintf(line, 80, "** %s **", title);
    puts(line);
}

int ask(FILE *in)
{
    char answer[16];
    // ruleid: c-cwe-119-size-beyond-the-array
    if (fgets(answer, 32, in) == NULL)
        return -1;
    return atoi(answer);
}

int ask_in_bounds(FILE *in)
{
    char answer[32];
    // ok: c-cwe-119-size-beyond-the-array
    if (fgets(answer, 32, in) == NULL)
        return -1;
    return atoi(answer);
}

void show_short_title(const char *title)
{
    char line[72];
    // ok: c-cwe-119-size-beyond-the-array
    snprintf(line, 64, "** %s **", title);
    puts(line);
}

void label_wide(int number)
{
    wchar_t label[20];
    // ruleid: c-cwe-119-bytes-for-characters
    swprintf(label, sizeof(label), L"item %d", number);
    fputws(label, stdout);
}

void label_wide_in_bounds(int number)
{
    wchar_t label[20];
    // ok: c-cwe-119-bytes-for-characters
    swprintf(label, sizeof(label) / sizeof(label[0]), L"item %d", number);
    fputws(label, stdout);
}

void last_label(const char *text)
{
    char label[LABEL_MAX];
    memset(label, ' ', LABEL_MAX);
    memcpy(label, text, 4);
    // ruleid: c-cwe-119-index-at-the-size
    label[LABEL_MAX] = '\0';
    puts(label);
}

int last_weight(void)
{
    int weights[4] = {1, 2, 3, 5};
    // ruleid: c-cwe-119-index-at-the-size
    return weights[4];
}

int total_weight(void)
{
    int weights[4] = {1, 2, 3, 5};
    int sum = 0;
    // ok: c-cwe-119-index-at-the-size
    for (int *at = weights; at < &weights[4]; at++)
        sum += *at;
    // ok: c-cwe-119-index-at-the-size
    return sum + weights[3];
}

void shorten(FILE *in)
{
    char full[256];
    char part[32];
    if (fgets(full, sizeof(full), in) == NULL)
        return;
    // ruleid: c-cwe-119-larger-source-copied-whole
    memcpy(part, full, sizeof(full));
    printf("%.31s\n", part);
}

void shorten_in_bounds(FILE *in)
{
    char full[256];
    char part[32];
    if (fgets(full, sizeof(full), in) == NULL)
        return;
    // ok: c-cwe-119-larger-source-copied-whole
    memcpy(part, full, sizeof(part));
    printf("%.31s\n", part);
}

void keep_if_short(FILE *in)
{
    char full[256];
    char part[32];
    if (fgets(full, sizeof(full), in) == NULL || strlen(full) >= sizeof(part))
        return;
    if (strlen(full) < sizeof(part)) {
        // ok: c-cwe-119-larger-source-copied-whole
        memcpy(part, full, strlen(full) + 1);
        puts(part);
    }
}

struct letter {
    char sender[80];
    char subject[120];
};

void note_sender(struct peer *peer, const struct letter *letter)
{
    // ruleid: c-cwe-119-size-of-the-source
    strncpy(peer->host, letter->sender, sizeof(letter->sender));
}

void note_subject(char *line, const struct letter *letter)
{
    // ruleid: c-cwe-119-size-of-the-source
    snprintf(line, sizeof(letter->subject), "%s", letter->subject);
}

void note_sender_in_bounds(struct peer *peer, const struct letter *letter)
{
    // ok: c-cwe-119-size-of-the-source
    strncpy(peer->host, letter->sender, sizeof(peer->host) - 1);
    peer->host[sizeof(peer->host) - 1] = '\0';
}

void copy_letter(struct letter *copy, const struct letter *letter)
{
    // ok: c-cwe-119-size-of-the-source
    strncpy(copy->subject, letter->subject, sizeof(letter->subject));
}
