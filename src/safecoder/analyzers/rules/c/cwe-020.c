#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int clamp_to_minute(int seconds);

int stop(const char *text)
{
    // ruleid: c-cwe-020-number-not-checked
    return kill(atoi(text), SIGTERM);
}

int become(const char *text)
{
    int id = atoi(text);

    // ruleid: c-cwe-020-number-not-checked
    return setuid(id);
}

int *table(void)
{
    int count;

    if (scanf("%d", &count) != 1)
        return NULL;
    // ruleid: c-cwe-020-number-not-checked
    return calloc(count, sizeof(int));
}

int main(int argc, char **argv)
{
    if (argc > 1) {
        // ruleid: c-cwe-020-number-not-checked
        sleep(atoi(argv[1]));
    }
    return 0;
}

/* ---- nothing to report below ---- */

int stop_checked(const char *text)
{
    int id = atoi(text);

    if (id <= 1)
        return -1;
    // ok: c-cwe-020-number-not-checked
    return kill(id, SIGTERM);
}

int become_checked(const char *text)
{
    char *end;
    long id;

    errno = 0;
    id = strtol(text, &end, 10);
    if (errno != 0 || *end != '\0' || id < 1000 || id > 60000)
        return -1;
    // ok: c-cwe-020-number-not-checked
    return setuid((uid_t)id);
}

int *limited_table(void)
{
    int count;

    if (scanf("%d", &count) != 1 || count < 1 || count > 1000)
        return NULL;
    // ok: c-cwe-020-number-not-checked
    return calloc(count, sizeof(int));
}

void wait_at_most(const char *text)
{
    // ok: c-cwe-020-number-not-checked
    sleep(clamp_to_minute(atoi(text)));
}

void wait_a_little(void)
{
    // ok: c-cwe-020-number-not-checked
    sleep(5);
}
