#include <curl/curl.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

int fetch(CURL *curl, const char *url)
{
    curl_easy_setopt(curl, CURLOPT_URL, url);
    // ruleid: c-cwe-295-check-turned-off
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
    // ruleid: c-cwe-295-check-turned-off
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0);
    return curl_easy_perform(curl) == CURLE_OK;
}

SSL_CTX *make_client(void)
{
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    // ruleid: c-cwe-295-check-turned-off
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
    return context;
}

// ruleid: c-cwe-295-callback-accepts-all
static int on_verify(int ok, X509_STORE_CTX *store)
{
    X509_STORE_CTX_get_error(store);
    return 1;
}

int connect_to(SSL *ssl)
{
    if (SSL_connect(ssl) != 1)
        return -1;
    // ruleid: c-cwe-295-result-without-certificate
    return SSL_get_verify_result(ssl) == X509_V_OK ? 0 : -1;
}

int fetch_checked(CURL *curl, const char *url)
{
    curl_easy_setopt(curl, CURLOPT_URL, url);
    // ok: c-cwe-295-check-turned-off
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    // ok: c-cwe-295-check-turned-off
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    return curl_easy_perform(curl) == CURLE_OK;
}

SSL_CTX *make_checked_client(void)
{
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    // ok: c-cwe-295-check-turned-off
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    return context;
}

SSL_CTX *make_server(void)
{
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    // ok: c-cwe-295-check-turned-off
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
    return context;
}

// ok: c-cwe-295-callback-accepts-all
static int on_verify_logged(int ok, X509_STORE_CTX *store)
{
    if (!ok)
        log_error(X509_STORE_CTX_get_error(store));
    return ok;
}

int connect_with_certificate(SSL *ssl)
{
    if (SSL_connect(ssl) != 1)
        return -1;
    X509 *certificate = SSL_get1_peer_certificate(ssl);
    if (certificate == NULL)
        return -1;
    X509_free(certificate);
    // ok: c-cwe-295-result-without-certificate
    return SSL_get_verify_result(ssl) == X509_V_OK ? 0 : -1;
}

int fetch_unasked(int fd)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    /* who it is that answers is asked nowhere */
    // ruleid: c-cwe-295-client-without-check
    if (SSL_connect(ssl) <= 0) {
        return -1;
    }
    return SSL_write(ssl, "GET /\r\n", 7);
}

int fetch_unasked_in_steps(int fd)
{
    SSL_CTX *ctx;
    SSL *ssl;
    int status;
    ctx = SSL_CTX_new(SSLv23_client_method());
    if (ctx == NULL) {
        return -1;
    }
    ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    // ruleid: c-cwe-295-client-without-check
    status = SSL_connect(ssl);
    if (status == 1) {
        X509 *peer = SSL_get_peer_certificate(ssl);
        show(peer);
    }
    return status;
}

int fetch_asked_before(int fd)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_default_verify_paths(ctx);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    SSL *ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    // ok: c-cwe-295-client-without-check
    return SSL_connect(ssl);
}

int fetch_asked_behind(int fd)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    // ok: c-cwe-295-client-without-check
    if (SSL_connect(ssl) != 1 || SSL_get1_peer_certificate(ssl) == NULL || SSL_get_verify_result(ssl) != X509_V_OK) {
        return -1;
    }
    return 0;
}

int fetch_set_up_by_helper(int fd)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    if (setup_trust(ctx) != 0) {
        return -1;
    }
    SSL *ssl = SSL_new(ctx);
    // ok: c-cwe-295-client-without-check
    return SSL_connect(ssl);
}

int fetch_with_shared(SSL_CTX *ctx, int fd)
{
    SSL *ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    // ok: c-cwe-295-client-without-check
    return SSL_connect(ssl);
}
