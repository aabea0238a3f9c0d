#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>

int make_key(RSA *key, BIGNUM *exponent)
{
    // ruleid: c-cwe-326-short-key
    return RSA_generate_key_ex(key, 1024, exponent, NULL);
}

int choose_size(EVP_PKEY_CTX *context)
{
    // ruleid: c-cwe-326-short-key
    return EVP_PKEY_CTX_set_rsa_keygen_bits(context, 512);
}

EC_KEY *make_curve(void)
{
    // ruleid: c-cwe-326-small-curve
    return EC_KEY_new_by_curve_name(NID_secp112r1);
}

SSL_CTX *make_old_client(void)
{
    // ruleid: c-cwe-326-old-protocol
    return SSL_CTX_new(TLSv1_client_method());
}

int accept_old_peers(SSL_CTX *context)
{
    // ruleid: c-cwe-326-old-protocol
    return SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
}

int accept_any_cipher(SSL_CTX *context)
{
    // ruleid: c-cwe-326-weak-cipher-list
    return SSL_CTX_set_cipher_list(context, "HIGH:LOW:eNULL");
}

int make_long_key(RSA *key, BIGNUM *exponent)
{
    // ok: c-cwe-326-short-key
    return RSA_generate_key_ex(key, 3072, exponent, NULL);
}

int choose_given_size(EVP_PKEY_CTX *context, int bits)
{
    // ok: c-cwe-326-short-key
    return EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits);
}

EC_KEY *make_large_curve(void)
{
    // ok: c-cwe-326-small-curve
    return EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
}

SSL_CTX *make_client(void)
{
    // ok: c-cwe-326-old-protocol
    return SSL_CTX_new(TLS_client_method());
}

int refuse_old_peers(SSL_CTX *context)
{
    // ok: c-cwe-326-old-protocol
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

int accept_sound_ciphers(SSL_CTX *context)
{
    // ok: c-cwe-326-weak-cipher-list
    return SSL_CTX_set_cipher_list(context, "HIGH:!aNULL:!eNULL:!MD5:!RC4");
}
