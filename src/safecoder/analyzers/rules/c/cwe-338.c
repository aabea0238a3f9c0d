#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

struct login {
    char token[33];
    int rounds;
};

void make_token(char *out, int length)
{
    for (int at = 0; at < length; at++)
        // ruleid: c-cwe-338-guessable-secret
        out[at] = 'a' + rand() % 26;
    out[length] = '\0';
}

void begin(struct login *login)
{
    // ruleid: c-cwe-338-guessable-secret
    snprintf(login->token, sizeof(login->token), "%08lx", random());
}

int enroll(void)
{
    unsigned char session_key[16];
    for (int at = 0; at < 16; at++)
        // ruleid: c-cwe-338-guessable-secret
        session_key[at] = (unsigned char)(lrand48() & 0xff);
    return send_key(session_key);
}

void seed_library(void)
{
    time_t now = time(NULL);
    // ruleid: c-cwe-338-seeded-with-time
    RAND_seed(&now, sizeof(now));
}

int make_strong_token(unsigned char *out, int length)
{
    // ok: c-cwe-338-guessable-secret
    return RAND_bytes(out, length) == 1 ? 0 : -1;
}

int roll(void)
{
    // ok: c-cwe-338-guessable-secret
    return 1 + rand() % 6;
}

void plan_rounds(struct login *login)
{
    // ok: c-cwe-338-guessable-secret
    login->rounds = 3 + rand() % 3;
}

void jitter(void)
{
    // ok: c-cwe-338-guessable-secret
    int delay = rand() % 500;
    usleep(delay * 1000);
}

int seed_library_well(void)
{
    unsigned char seed[32];
    if (getrandom(seed, sizeof(seed), 0) != sizeof(seed))
        return -1;
    // ok: c-cwe-338-seeded-with-time
    RAND_seed(seed, sizeof(seed));
    return 0;
}

static unsigned long generate_table_salt(void)
{
    struct timeval now;
    gettimeofday(&now, NULL);
    // ruleid: c-cwe-338-secret-from-the-clock
    return (now.tv_usec ^ 0x5bd1e995) * 2654435761UL;
}

void open_session(struct login *login)
{
    // ruleid: c-cwe-338-secret-from-the-clock
    snprintf(login->token, sizeof(login->token), "%lx-%x", (long)time(NULL), 7);
    // ok: c-cwe-338-secret-from-the-clock
    long token_issued = time(NULL);
    // ok: c-cwe-338-secret-from-the-clock
    login->rounds = getpid() % 3;
    keep(login, token_issued);
}

static unsigned long generate_mixed_salt(void)
{
    unsigned long drawn;
    if (getrandom(&drawn, sizeof(drawn), 0) != sizeof(drawn))
        abort();
    // ok: c-cwe-338-secret-from-the-clock
    return drawn ^ (unsigned long)time(NULL);
}
