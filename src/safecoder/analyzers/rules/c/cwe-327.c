#include <crypt.h>
#include <openssl/des.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/md5.h>
#include <openssl/rc4.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

int hash_password(const char *pw, unsigned char out[MD5_DIGEST_LENGTH])
{
    // ruleid: c-cwe-327-broken-hash
    return MD5((const unsigned char *)pw, strlen(pw), out) != NULL;
}

int sign_digest(EVP_MD_CTX *ctx, const void *data, size_t n, unsigned char *md, unsigned *len)
{
    // ruleid: c-cwe-327-broken-hash
    if (EVP_DigestInit_ex(ctx, EVP_sha1(), NULL) != 1)
        return -1;
    if (EVP_DigestUpdate(ctx, data, n) != 1)
        return -1;
    return EVP_DigestFinal_ex(ctx, md, len) == 1 ? 0 : -1;
}

const EVP_MD *by_name(void)
{
    // ruleid: c-cwe-327-broken-hash
    return EVP_get_digestbyname("md5");
}

int encrypt_des(EVP_CIPHER_CTX *ctx, const unsigned char *key, const unsigned char *iv)
{
    // ruleid: c-cwe-327-broken-cipher
    return EVP_EncryptInit_ex(ctx, EVP_des_ede3_cbc(), NULL, key, iv);
}

void stream(const unsigned char *key, int n, const unsigned char *in, unsigned char *out)
{
    RC4_KEY k;
    // ruleid: c-cwe-327-broken-cipher
    RC4_set_key(&k, 16, key);
    // ruleid: c-cwe-327-broken-cipher
    RC4(&k, (size_t)n, in, out);
}

int encrypt_ecb(EVP_CIPHER_CTX *ctx, const unsigned char *key)
{
    // ruleid: c-cwe-327-ecb-mode
    return EVP_EncryptInit_ex(ctx, EVP_aes_128_ecb(), NULL, key, NULL);
}

char *old_crypt(const char *pw)
{
    // ruleid: c-cwe-327-crypt-with-weak-scheme
    return crypt(pw, "ab");
}

char *old_crypt_salted(const char *pw, const char *user)
{
    char salt[3];
    memcpy(salt, user, 2);
    salt[2] = '\0';
    // ruleid: c-cwe-327-crypt-with-weak-scheme
    return crypt(pw, salt);
}

/* ---- nothing to report below ---- */

int digest_256(EVP_MD_CTX *ctx)
{
    // ok: c-cwe-327-broken-hash
    return EVP_DigestInit_ex(ctx, EVP_sha256(), NULL);
}

int encrypt_gcm(EVP_CIPHER_CTX *ctx, const unsigned char *key, const unsigned char *iv)
{
    // ok: c-cwe-327-broken-cipher, c-cwe-327-ecb-mode
    return EVP_EncryptInit_ex(ctx, EVP_aes_256_gcm(), NULL, key, iv);
}

unsigned char *totp(const void *key, int klen, const unsigned char *msg, unsigned char *md, unsigned *n)
{
    // ok: c-cwe-327-broken-hash
    return HMAC(EVP_sha1(), key, klen, msg, 8, md, n);
}

char *new_crypt(const char *pw)
{
    // ok: c-cwe-327-crypt-with-weak-scheme
    return crypt(pw, "$6$rounds=200000$c2FsdHNhbHQ$");
}

char *check_crypt(const char *pw, const char *stored)
{
    // ok: c-cwe-327-crypt-with-weak-scheme
    return crypt(pw, stored);
}

void make_etag(const unsigned char *body, size_t n, unsigned char *out)
{
    // ok: c-cwe-327-broken-hash
    MD5(body, n, out);
}

const EVP_CIPHER *cipher_by_name(void)
{
    // ok: c-cwe-327-broken-cipher, c-cwe-327-ecb-mode
    return EVP_get_cipherbyname("aes-256-gcm");
}

void describe(void)
{
    // ok: c-cwe-327-broken-hash
    puts("MD5 is no longer offered");
}
