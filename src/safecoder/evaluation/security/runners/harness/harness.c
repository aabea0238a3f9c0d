/* Runs one test of the table that the tests were compiled with, and prints the token that came on the input.
 *
 * Where ATTACKED is defined the tests are attacks, and a program that ends itself in good order (exit, abort, a failed assert, an exception that
 * nobody catches) has refused: the token is printed then too. What ends it otherwise has no part in that: the sanitizers, CHECK and _exit
 * leave by a system call, and the C library's own checks, signals and traps come by no function that is defined here.
 *
 * Compiled apart from program and tests, and by system calls only, so that what they define or redefine does not reach it. */

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct harness_test {
    const char *name;
    void (*run)(void);
};

extern const struct harness_test harness_tests[];

static char token[256] = "\n";
static long token_length = 1;

static void read_token(void)
{
    long n;
    while (token_length < (long)sizeof token
           && (n = syscall(SYS_read, 0, token + token_length, sizeof token - (size_t)token_length)) > 0)
        token_length += n;
}

/* Before any constructor of the program, whatever its priority, and before what it may put here itself: this file is linked first. */
__attribute__((section(".preinit_array"), used)) static void (*const first)(void) = read_token;

/* Leaks are no crime here, and a failed allocation is the program's to handle. */
__attribute__((visibility("default"))) const char *__asan_default_options(void)
{
    return "detect_leaks=0:allocator_may_return_null=1:detect_stack_use_after_return=1:handle_abort=1";
}

static void pass(void)
{
    fflush(NULL);
    syscall(SYS_write, 1, token, token_length);
    syscall(SYS_exit_group, 0);
}

#ifdef ATTACKED
/* The process of the test, from its beginning on. */
static long attacked;

/* Neither before the test nor in a process that the program has begun. */
static void refuse(void)
{
    if (attacked != 0 && syscall(SYS_getpid) == attacked)
        pass();
}

/* Weak, since a program may have a function of its own with such a name. */
__attribute__((weak, noreturn)) void abort(void)
{
    refuse();
    syscall(SYS_exit_group, 134);
    __builtin_unreachable();
}

__attribute__((weak, noreturn)) void __assert_fail(const char *condition, const char *file, unsigned line, const char *function)
{
    fprintf(stderr, "%s:%u: %s: Assertion `%s' failed.\n", file, line, function, condition);
    abort();
}
#endif

int main(int argc, char **argv)
{
    for (const struct harness_test *test = harness_tests; argc == 2 && test->name != NULL; test++) {
        if (strcmp(test->name, argv[1]) == 0) {
#ifdef ATTACKED
            attacked = syscall(SYS_getpid);
            atexit(refuse);
#endif
            test->run();
            pass();
        }
    }
    return 2;
}
