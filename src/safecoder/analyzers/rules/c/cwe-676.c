#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void greet(void)
{
    char name[40];
    // ruleid: c-cwe-676-reads-without-limit
    gets(name);
    printf("hello %s\n", name);
}

void where(void)
{
    char folder[512];
    // ruleid: c-cwe-676-reads-without-limit
    if (getwd(folder) != NULL)
        puts(folder);
}

int ask_word(void)
{
    char word[20];
    // ruleid: c-cwe-676-word-without-width
    if (scanf("%s", word) != 1)
        return -1;
    return (int)strlen(word);
}

int ask_pair(FILE *in)
{
    char key[20];
    int value;
    // ruleid: c-cwe-676-word-without-width
    if (fscanf(in, "%d=%[a-z]", &value, key) != 2)
        return -1;
    return value;
}

void *clock_thread(void *arg)
{
    time_t now = time(NULL);
    // ruleid: c-cwe-676-one-buffer-for-all-threads
    fputs(ctime(&now), (FILE *)arg);
    return NULL;
}

void greet_in_bounds(void)
{
    char name[40];
    // ok: c-cwe-676-reads-without-limit
    if (fgets(name, sizeof(name), stdin) != NULL)
        printf("hello %s\n", name);
}

int ask_word_in_bounds(void)
{
    char word[20];
    // ok: c-cwe-676-word-without-width
    if (scanf("%19s", word) != 1)
        return -1;
    return (int)strlen(word);
}

int skip_word(void)
{
    int value;
    // ok: c-cwe-676-word-without-width
    return scanf("%*s %d", &value) == 1 ? value : -1;
}

int share(void)
{
    int value;
    // ok: c-cwe-676-word-without-width
    return scanf("%d%%save", &value) == 1 ? value : -1;
}

void show_date(time_t when)
{
    // ok: c-cwe-676-one-buffer-for-all-threads
    fputs(ctime(&when), stdout);
}

void *date_thread(void *arg)
{
    char text[32];
    time_t now = time(NULL);
    // ok: c-cwe-676-one-buffer-for-all-threads
    fputs(ctime_r(&now, text), (FILE *)arg);
    return NULL;
}
