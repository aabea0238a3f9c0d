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

int make_spool(const char *path)
{
    // ruleid: c-cwe-732-writable-by-everybody
    return mkdir(path, 0777);
}

int make_spool_in(int dir)
{
    // ruleid: c-cwe-732-writable-by-everybody
    return mkdirat(dir, "spool", S_IRWXU | S_IRWXG | S_IRWXO);
}

int make_spool_for_owner(const char *path)
{
    // ok: c-cwe-732-writable-by-everybody
    return mkdir(path, 0755) == 0 ? 0 : mkdir("/var/tmp/spool", 0700);
}

int make_shared_scratch(const char *path)
{
    // ok: c-cwe-732-writable-by-everybody
    return mkdir(path, 01777);
}

int open_key_file(const char *key_path)
{
    // ruleid: c-cwe-732-secret-readable-by-everybody
    return open(key_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
}

int open_token(void)
{
    // ruleid: c-cwe-732-secret-readable-by-everybody
    return creat("/var/lib/door/api_token", S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
}

int save_credentials(const char *path, const char *line)
{
    // ruleid: c-cwe-732-secret-readable-by-everybody
    int fd = open(path, O_WRONLY | O_CREAT, 0644);
    return fd < 0 ? -1 : (int)write(fd, line, strlen(line));
}

int keep(const char *path, const char *password)
{
    // ruleid: c-cwe-732-secret-readable-by-everybody
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd < 0)
        return -1;
    if (write(fd, password, strlen(password)) < 0) {
        close(fd);
        return -1;
    }
    return close(fd);
}

int keep_for_owner(const char *path, const char *password)
{
    // ok: c-cwe-732-secret-readable-by-everybody
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        return -1;
    if (write(fd, password, strlen(password)) < 0) {
        close(fd);
        return -1;
    }
    return close(fd);
}

int open_public_key(const char *public_key_path)
{
    // ok: c-cwe-732-secret-readable-by-everybody
    return open(public_key_path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
}

int open_keyboard_layout(const char *keymap)
{
    // ok: c-cwe-732-secret-readable-by-everybody
    return open(keymap, O_WRONLY | O_CREAT, 0644);
}

int read_key(const char *key_path)
{
    // ok: c-cwe-732-secret-readable-by-everybody
    return open(key_path, O_RDONLY);
}

int save_secret_under_mask(const char *secret_path)
{
    umask(077);
    // ok: c-cwe-732-secret-readable-by-everybody
    return open(secret_path, O_WRONLY | O_CREAT, 0644);
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
