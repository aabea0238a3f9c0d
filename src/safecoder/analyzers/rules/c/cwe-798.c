#include <curl/curl.h>
#include <mysql/mysql.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ruleid: c-cwe-798-secret-in-define
#define DB_PASSWORD "hunter2!"
// ruleid: c-cwe-798-secret-in-define
#define API_KEY "k-8841-aa02-77fe"
// ok: c-cwe-798-secret-in-define
#define PASSWORD_FILE "/etc/app/password"
// ok: c-cwe-798-secret-in-define
#define PASSWORD_ENV "APP_PASSWORD"
// ok: c-cwe-798-secret-in-define
#define PASSWORD_PROMPT "Password: "
// ok: c-cwe-798-secret-in-define
#define MAX_PASSWORD 64

// ruleid: c-cwe-798-secret-in-variable
static const char *admin_password = "Tr0ub4dor";

struct config { char password[64]; const char *token; };
char *read_secret(const char *path);

MYSQL *open_db(MYSQL *c)
{
    // ruleid: c-cwe-798-secret-in-call
    return mysql_real_connect(c, "db", "app", "s3cret-app", "shop", 0, NULL, 0);
}

int login(const char *user, const char *password)
{
    // ruleid: c-cwe-798-compared-with-literal
    if (strcmp(user, "admin") == 0 && strcmp(password, "letmein42") == 0)
        return 1;
    return 0;
}

void fill(struct config *cfg)
{
    // ruleid: c-cwe-798-secret-in-variable
    strcpy(cfg->password, "opensesame");
    // ruleid: c-cwe-798-secret-in-variable
    cfg->token = "tok_93ab77";
}

void upload(CURL *curl)
{
    struct curl_slist *h = NULL;
    // ruleid: c-cwe-798-secret-in-call
    h = curl_slist_append(h, "Authorization: Bearer 77aa88bb99cc");
    // ruleid: c-cwe-798-secret-in-call
    curl_easy_setopt(curl, CURLOPT_USERPWD, "robot:robotpass");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, h);
}

int start(EVP_CIPHER_CTX *ctx, const unsigned char *iv)
{
    // ruleid: c-cwe-798-secret-in-variable
    static const unsigned char aes_key[16] = {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef,
                                              0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef};
    return EVP_EncryptInit_ex(ctx, EVP_aes_128_gcm(), NULL, aes_key, iv);
}

/* ---- nothing to report below ---- */

MYSQL *open_db_env(MYSQL *c)
{
    const char *pw = getenv("SHOP_DB_PASSWORD");
    if (pw == NULL)
        return NULL;
    // ok: c-cwe-798-secret-in-call, c-cwe-798-secret-in-variable
    return mysql_real_connect(c, "db", "app", pw, "shop", 0, NULL, 0);
}

int load(struct config *cfg)
{
    char *password = read_secret("/etc/app/secret");
    if (!password)
        return -1;
    // ok: c-cwe-798-secret-in-variable
    snprintf(cfg->password, sizeof(cfg->password), "%s", password);
    free(password);
    // ok: c-cwe-798-secret-in-variable
    cfg->token = getenv("APP_TOKEN");
    return 0;
}

int same(const char *password, const char *stored)
{
    // ok: c-cwe-798-compared-with-literal
    return strcmp(password, stored) == 0;
}

int is_empty(const char *password)
{
    // ok: c-cwe-798-compared-with-literal
    return strcmp(password, "") == 0;
}

void ask(void)
{
    // ok: c-cwe-798-secret-in-variable
    const char *password_prompt = "Password:";
    // ok: c-cwe-798-secret-in-variable
    char password[64] = "";
    // ok: c-cwe-798-secret-in-variable
    const char *token_env = "APP_TOKEN";
    printf("%s %s", password_prompt, token_env);
    if (fgets(password, sizeof(password), stdin))
        puts("thanks");
}

int parse_token(const char *token)
{
    // ok: c-cwe-798-compared-with-literal
    if (strcmp(token, "while") == 0)
        return 1;
    return 0;
}
