#include <ctype.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
struct print_job { char *file; int copies; };
struct message { char body[200]; };
int valid_hostname(const char *s);
char *shell_quote(const char *s);

int ping_host(const char *host)
{
    char cmd[256];

    // ruleid: c-cwe-078-command-built-from-input
    snprintf(cmd, sizeof(cmd), "ping -c 1 %s", host);
    return system(cmd);
}

int print_file(struct print_job *job)
{
    char line[512];
    FILE *p;
    // ruleid: c-cwe-078-command-built-from-input
    sprintf(line, "lp -n %d '%s'", job->copies, job->file);
    if ((p = popen(line, "r")) == NULL)
        return -1;
    return pclose(p);
}

int main(int argc, char **argv)
{
    char cmd[300] = "tar czf backup.tgz ";

    if (argc < 2)
        return 1;
    // ruleid: c-cwe-078-command-built-from-input
    strcat(cmd, argv[1]);
    return system(cmd);
}

void archive(const char *folder)
{
    char *cmd = NULL;
    // ruleid: c-cwe-078-command-built-from-input
    if (asprintf(&cmd, "zip -r out.zip %s", folder) < 0)
        return;
    if (fork() == 0) {
        execl("/bin/sh", "sh", "-c", cmd, (char *)NULL);
        _exit(127);
    }
    free(cmd);
}

void lookup_domain(void)
{
    char name[100], cmd[200];

    if (fgets(name, sizeof(name), stdin) == NULL)
        return;
    name[strcspn(name, "\n")] = '\0';
    // ruleid: c-cwe-078-command-built-from-input
    snprintf(cmd, sizeof(cmd), "nslookup %s", name);
    system(cmd);
}

void remote_shell(int fd)
{
    char buf[256];
    ssize_t n = recv(fd, buf, sizeof(buf) - 1, 0);
    if (n <= 0)
        return;
    buf[n] = '\0';
    // ruleid: c-cwe-078-input-run-by-shell
    system(buf);
}

int edit(void)
{
    char *editor = getenv("EDITOR");
    if (!editor)
        return -1;
    // ruleid: c-cwe-078-input-run-by-shell
    return system(editor);
}

/* ---- nothing to report below ---- */

int ping_checked(const char *host)
{
    char cmd[256];

    if (!valid_hostname(host))
        return -1;
    // ok: c-cwe-078-command-built-from-input
    snprintf(cmd, sizeof(cmd), "ping -c 1 %s", host);
    return system(cmd);
}

int ping_spawned(const char *host)
{
    char *args[] = {"ping", "-c", "1", (char *)host, NULL};
    pid_t pid;
    int status;
    // ok: c-cwe-078-command-built-from-input
    if (posix_spawnp(&pid, "ping", NULL, NULL, args, environ) != 0)
        return -1;
    return waitpid(pid, &status, 0) < 0 ? -1 : status;
}

int ping_chars(const char *host)
{
    char cmd[256];
    for (size_t i = 0; host[i] != '\0'; i++)
        if (!isalnum((unsigned char)host[i]) && host[i] != '.' && host[i] != '-')
            return -1;
    // ok: c-cwe-078-command-built-from-input
    snprintf(cmd, sizeof(cmd), "ping -c 1 %s", host);
    return system(cmd);
}

int restart(const char *service)
{
    char cmd[128];
    if (strcmp(service, "nginx") != 0 && strcmp(service, "redis") != 0)
        return -1;
    // ok: c-cwe-078-command-built-from-input
    snprintf(cmd, sizeof(cmd), "systemctl restart %s", service);
    return system(cmd);
}

int set_volume(int percent)
{
    char cmd[64];
    // ok: c-cwe-078-command-built-from-input
    snprintf(cmd, sizeof(cmd), "amixer set Master %d%%", percent);
    return system(cmd);
}

int list_users(void)
{
    // ok: c-cwe-078-input-run-by-shell
    return system("who | sort");
}

void say(const char *text)
{
    char msg[128];
    // ok: c-cwe-078-command-built-from-input
    snprintf(msg, sizeof(msg), "echo %s", text);
    puts(msg);
}

int count_lines(const char *file)
{
    char cmd[512];
    if (strspn(file, "abcdefghijklmnopqrstuvwxyz0123456789._/") != strlen(file))
        return -1;
    // ok: c-cwe-078-command-built-from-input
    snprintf(cmd, sizeof(cmd), "wc -l %s", file);
    return system(cmd);
}

int run_choice(void)
{
    char buf[32];
    if (!fgets(buf, sizeof(buf), stdin))
        return -1;
    if (strcmp(buf, "date\n") != 0)
        return -1;
    // ok: c-cwe-078-input-run-by-shell
    return system(buf);
}

static int run_line(const char *format, ...)
{
    char line[1024];
    va_list list;
    va_start(list, format);
    int length = vsnprintf(line, sizeof(line), format, list);
    va_end(list);
    if (length < 0 || (size_t)length >= sizeof(line))
        return -1;
    return system(line);
}

static void say(const char *format, ...)
{
    char line[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof(line), format, list);
    va_end(list);
    puts(line);
}

int rotate(const char *picture, int degrees)
{
    // ok: c-cwe-078-command-built-from-input
    say("rotating %s by %d", picture, degrees);
    // ruleid: c-cwe-078-command-built-from-input
    return run_line("mogrify -rotate %d '%s'", degrees, picture);
}

int rotate_all(const char *picture, int degrees)
{
    say("asked for %s", picture);
    // ok: c-cwe-078-command-built-from-input
    return run_line("mogrify -rotate %d /srv/pictures/%d.png", degrees, atoi(picture));
}

static const char *picture_format(const char *wanted)
{
    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i], wanted) == 0)
            return formats[i];
    }
    return NULL;
}

static int word_characters(const char *text)
{
    for (size_t i = 0; text[i] != '\0'; i++)
        if (!isalnum((unsigned char)text[i]))
            return 0;
    return 1;
}

int convert_latest(const char *wanted)
{
    char line[256];
    const char *format = picture_format(wanted);
    if (format == NULL)
        return -1;
    // ok: c-cwe-078-command-built-from-input
    snprintf(line, sizeof(line), "convert latest.png latest.%s", format);
    return system(line);
}

int convert_named(const char *name)
{
    char line[256];
    if (!word_characters(name))
        return -1;
    // ok: c-cwe-078-command-built-from-input
    snprintf(line, sizeof(line), "convert %s.png latest.png", name);
    return system(line);
}

int convert_any(const char *name, const char *format)
{
    char line[256];
    if (!word_characters(format))
        return -1;
    // ruleid: c-cwe-078-command-built-from-input
    snprintf(line, sizeof(line), "convert %s.png latest.png", name);
    return system(line);
}
