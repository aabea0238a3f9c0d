#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

FILE *open_scratch(void)
{
    char name[L_tmpnam];
    // ruleid: c-cwe-377-name-before-file
    if (tmpnam(name) == NULL)
        return NULL;
    return fopen(name, "w+");
}

int open_template(void)
{
    char name[] = "sort-XXXXXX";
    // ruleid: c-cwe-377-name-before-file
    return open(mktemp(name), O_RDWR | O_CREAT, 0600);
}

FILE *open_report(void)
{
    // ruleid: c-cwe-377-foreseeable-name
    return fopen("/tmp/report.txt", "w");
}

int open_state(int number)
{
    char name[64];
    snprintf(name, sizeof(name), "/tmp/state-%d", number);
    // ruleid: c-cwe-377-foreseeable-name
    return open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

int open_shared_scratch(void)
{
    char name[] = "/tmp/scratch-XXXXXX";
    int fd = mkstemp(name);
    if (fd < 0)
        return -1;
    // ruleid: c-cwe-377-mask-for-everybody
    if (fchmod(fd, 0644) != 0)
        return -1;
    return fd;
}

FILE *open_own_scratch(void)
{
    // ok: c-cwe-377-name-before-file
    return tmpfile();
}

int open_state_once(int number)
{
    char name[64];
    snprintf(name, sizeof(name), "/tmp/state-%d", number);
    // ok: c-cwe-377-foreseeable-name
    return open(name, O_WRONLY | O_CREAT | O_EXCL, 0600);
}

FILE *read_report(void)
{
    // ok: c-cwe-377-foreseeable-name
    return fopen("/tmp/report.txt", "r");
}

FILE *open_kept_report(void)
{
    // ok: c-cwe-377-foreseeable-name
    return fopen("/var/lib/reports/report.txt", "w");
}

int open_plain_scratch(void)
{
    char name[] = "/tmp/scratch-XXXXXX";
    // ok: c-cwe-377-name-before-file
    int fd = mkstemp(name);
    // ok: c-cwe-377-mask-for-everybody
    if (fd >= 0 && fchmod(fd, 0600) != 0)
        return -1;
    return fd;
}
