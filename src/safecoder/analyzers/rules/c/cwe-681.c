#include <arpa/inet.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void take(char *out, const char *text, const char *digits)
{
    int length = atoi(digits);
    // ruleid: c-cwe-681-negative-length
    memcpy(out, text, length);
}

int relay(int from, int to, char *block, size_t size)
{
    ssize_t got = read(from, block, size);
    // ruleid: c-cwe-681-negative-length
    return write(to, block, got) < 0 ? -1 : 0;
}

int port_of(const char *digits)
{
    // ruleid: c-cwe-681-parsed-number-narrowed
    uint16_t port = atoi(digits);
    return port == 0 ? -1 : port;
}

uint16_t wire_port(const char *digits)
{
    // ruleid: c-cwe-681-parsed-number-narrowed
    return htons(strtol(digits, NULL, 10));
}

char *scaled(double factor, long count)
{
    // ruleid: c-cwe-681-size-in-int
    return malloc((int)(factor * count));
}

void take_checked(char *out, size_t size, const char *text, const char *digits)
{
    int length = atoi(digits);
    if (length < 0 || (size_t)length > size)
        return;
    // ok: c-cwe-681-negative-length
    memcpy(out, text, length);
}

int relay_checked(int from, int to, char *block, size_t size)
{
    ssize_t got = read(from, block, size);
    if (got <= 0)
        return -1;
    // ok: c-cwe-681-negative-length
    return write(to, block, got) < 0 ? -1 : 0;
}

int checked_port_of(const char *digits)
{
    // ok: c-cwe-681-parsed-number-narrowed
    long port = strtol(digits, NULL, 10);
    if (port < 1 || port > UINT16_MAX)
        return -1;
    // ok: c-cwe-681-parsed-number-narrowed
    uint16_t narrow = (uint16_t)port;
    return narrow;
}

char *scaled_checked(double factor, long count)
{
    double bytes = factor * count;
    if (!(bytes > 0 && bytes < INT_MAX))
        return NULL;
    // ok: c-cwe-681-size-in-int
    return malloc((size_t)bytes);
}
