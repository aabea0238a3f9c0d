#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

struct user { char name[32]; char password[64]; };
struct reply { char code; int balance; char note[16]; };
void log_info(const char *format, ...);

int login(const char *name, const char *password)
{
    // ruleid: c-cwe-200-secret-logged
    syslog(LOG_INFO, "login of %s with %s", name, password);
    return name[0] != '\0' && password[0] != '\0';
}

void trace(struct user *user)
{
    // ruleid: c-cwe-200-secret-logged
    fprintf(stderr, "user %s, password %s\n", user->name, user->password);
}

void connect_to(const char *host, const char *api_key)
{
    // ruleid: c-cwe-200-secret-logged
    log_info("connecting to %s with key %s", host, api_key);
}

int answer(int fd, int balance)
{
    struct reply reply;

    reply.code = 1;
    reply.balance = balance;
    // ruleid: c-cwe-200-structure-partly-filled
    return send(fd, &reply, sizeof(reply), 0) == sizeof(reply);
}

int answer_by_write(int fd, int balance, const char *note)
{
    struct reply out;

    out.code = 2;
    out.balance = balance;
    strncpy(out.note, note, sizeof(out.note));
    // ruleid: c-cwe-200-structure-partly-filled
    return write(fd, &out, sizeof(out)) == sizeof(out);
}

/* ---- nothing to report below ---- */

int login_quietly(const char *name, const char *password)
{
    // ok: c-cwe-200-secret-logged
    syslog(LOG_INFO, "login of %s", name);
    return name[0] != '\0' && password[0] != '\0';
}

void too_short(size_t password_length)
{
    // ok: c-cwe-200-secret-logged
    fprintf(stderr, "a password of %zu characters is too short\n", password_length);
}

void no_password(const char *password_file)
{
    // ok: c-cwe-200-secret-logged
    log_info("cannot read %s", password_file);
}

int answer_cleared(int fd, int balance)
{
    struct reply reply;

    memset(&reply, 0, sizeof(reply));
    reply.code = 1;
    reply.balance = balance;
    // ok: c-cwe-200-structure-partly-filled
    return send(fd, &reply, sizeof(reply), 0) == sizeof(reply);
}

int answer_initialised(int fd, int balance)
{
    struct reply reply = {0};

    reply.balance = balance;
    // ok: c-cwe-200-structure-partly-filled
    return send(fd, &reply, sizeof(reply), 0) == sizeof(reply);
}
