/* What no program may do, in C++; see test_sandbox_runners.py. */

#include <arpa/inet.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

void test_memory(void)
{
    for (;;)
        memset(malloc(16 << 20), 1, 16 << 20);
}

void test_processes(void)
{
    for (;;)
        fork();
}

void test_flood(void)
{
    for (;;)
        puts("floodfloodfloodfloodfloodfloodfloodflood");
}

void test_network(void)
{
    sockaddr_in there{}; there.sin_family = AF_INET; there.sin_port = htons(80); there.sin_addr.s_addr = htonl(0xc0000201);
    if (connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&there, sizeof there) != 0) {
        perror("connect");
        exit(1);
    }
}

void test_home(void)
{
    CHECK(fopen("HOME_FILE", "r") != NULL);
}

void test_kill(void)
{
    kill(getppid(), SIGKILL);
    kill(1, SIGKILL);
    kill(-1, SIGKILL);
}
