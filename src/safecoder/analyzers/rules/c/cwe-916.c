#include <crypt.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sodium.h>
#include <string.h>

struct user { char password[64]; char name[32]; unsigned char digest[64]; };

void set_password(struct user *user, const char *password)
{
    // ruleid: c-cwe-916-fast-hash
    SHA256((const unsigned char *)password, strlen(password), user->digest);
}

void set_password_evp(struct user *user, EVP_MD_CTX *ctx)
{
    EVP_DigestInit_ex(ctx, EVP_sha512(), NULL);
    // ruleid: c-cwe-916-fast-hash
    EVP_DigestUpdate(ctx, user->password, strlen(user->password));
    EVP_DigestFinal_ex(ctx, user->digest, NULL);
}

int stretch(const char *password, const unsigned char *salt, unsigned char *out)
{
    // ruleid: c-cwe-916-few-rounds
    return PKCS5_PBKDF2_HMAC(password, -1, salt, 16, 1000, EVP_sha256(), 32, out);
}

char *unix_password(const char *password)
{
    // ruleid: c-cwe-916-weak-crypt
    return crypt(password, "ab");
}

/* ---- nothing to report below ---- */

int set_password_well(struct user *user, const char *password, char *out)
{
    // ok: c-cwe-916-fast-hash
    return crypto_pwhash_str(out, password, strlen(password), crypto_pwhash_OPSLIMIT_MODERATE,
                             crypto_pwhash_MEMLIMIT_MODERATE);
}

void fingerprint(struct user *user)
{
    // ok: c-cwe-916-fast-hash
    SHA256((const unsigned char *)user->name, strlen(user->name), user->digest);
}

int stretch_well(const char *password, const unsigned char *salt, unsigned char *out)
{
    // ok: c-cwe-916-few-rounds
    return PKCS5_PBKDF2_HMAC(password, -1, salt, 16, 600000, EVP_sha256(), 32, out);
}

char *unix_password_well(const char *password)
{
    // ok: c-cwe-916-weak-crypt
    return crypt(password, crypt_gensalt("$y$", 0, NULL, 0));
}

int unix_password_matches(const char *password, const char *stored)
{
    // ok: c-cwe-916-weak-crypt
    char *made = crypt(password, stored);
    return made != NULL && strcmp(made, stored) == 0;
}
