#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

int make_report(const char *path)
{
    // ruleid: c-cwe-732-mode-missing
    return open(path, O_WRONLY | O_CREAT | O_TRUNC);
}

int make_report_in(int dir)
{
    // ruleid: c-cwe-732-mode-missing
    return openat(dir, "report.txt", O_WRONLY | O_CREAT);
}

int make_report_for_owner(const char *path)
{
    // ok: c-cwe-732-mode-missing
    return open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

int read_report(const char *path)
{
    // ok: c-cwe-732-mode-missing
    return open(path, O_RDONLY | O_CLOEXEC);
}

int share_report(const char *path)
{
    // ruleid: c-cwe-732-writable-by-everybody
    return chmod(path, 0777);
}

int share_descriptor(int fd)
{
    // ruleid: c-cwe-732-writable-by-everybody
    return fchmod(fd, S_IRUSR | S_IWUSR | S_IROTH | S_IWOTH);
}

int make_table(key_t key)
{
    // ruleid: c-cwe-732-writable-by-everybody
    return shmget(key, 4096, IPC_CREAT | 0666);
}

int make_log(const char *path)
{
    // ruleid: c-cwe-732-writable-by-everybody
    return open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
}

int publish(const char *path)
{
    // ok: c-cwe-732-writable-by-everybody
    return chmod(path, 0644);
}

int withdraw(const char *path, mode_t mode)
{
    // ok: c-cwe-732-writable-by-everybody
    return chmod(path, mode & ~S_IWOTH);
}

int make_table_for_owner(key_t key)
{
    // ok: c-cwe-732-writable-by-everybody
    return shmget(key, 4096, IPC_CREAT | 0600);
}

int make_log_under_mask(const char *path)
{
    umask(077);
    // ok: c-cwe-732-writable-by-everybody
    return open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
}

void become_daemon(void)
{
    setsid();
    // ruleid: c-cwe-732-umask-cleared
    umask(0);
}

void become_careful_daemon(void)
{
    setsid();
    // ok: c-cwe-732-umask-cleared
    umask(027);
}

mode_t current_mask(void)
{
    // ok: c-cwe-732-umask-cleared
    mode_t mask = umask(0);
    umask(mask);
    return mask;
}
