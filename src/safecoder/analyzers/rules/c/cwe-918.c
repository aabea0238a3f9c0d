#include <curl/curl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct request { char *url; char *path; };
int is_allowed_url(const char *url);

CURLcode preview(CURL *curl, struct request *req)
{
    // ruleid: c-cwe-918-address-from-input
    curl_easy_setopt(curl, CURLOPT_URL, req->url);
    return curl_easy_perform(curl);
}

CURLcode notify(CURL *curl, const char *webhook_url)
{
    // ruleid: c-cwe-918-address-from-input
    curl_easy_setopt(curl, CURLOPT_URL, webhook_url);
    return curl_easy_perform(curl);
}

struct addrinfo *peer(int client)
{
    char name[256];
    struct addrinfo *found = NULL;
    ssize_t length = recv(client, name, sizeof(name) - 1, 0);

    if (length <= 0)
        return NULL;
    name[length] = '\0';
    // ruleid: c-cwe-918-address-from-input
    getaddrinfo(name, "80", NULL, &found);
    return found;
}

CURLcode fetch_in_page(CURL *curl)
{
    char url[512];
    const char *query = getenv("QUERY_STRING");

    if (query == NULL || sscanf(query, "url=%511s", url) != 1)
        return CURLE_URL_MALFORMAT;
    // ruleid: c-cwe-918-address-from-input
    curl_easy_setopt(curl, CURLOPT_URL, url);
    return curl_easy_perform(curl);
}

/* ---- nothing to report below ---- */

CURLcode preview_checked(CURL *curl, struct request *req)
{
    if (!is_allowed_url(req->url))
        return CURLE_URL_MALFORMAT;
    // ok: c-cwe-918-address-from-input
    curl_easy_setopt(curl, CURLOPT_URL, req->url);
    return curl_easy_perform(curl);
}

CURLcode own_service(CURL *curl)
{
    // ok: c-cwe-918-address-from-input
    curl_easy_setopt(curl, CURLOPT_URL, "https://status.example/now");
    return curl_easy_perform(curl);
}

int main(int argc, char **argv)
{
    CURL *curl = curl_easy_init();

    if (argc < 2)
        return 1;
    // ok: c-cwe-918-address-from-input
    curl_easy_setopt(curl, CURLOPT_URL, argv[1]);
    return curl_easy_perform(curl);
}

CURLcode configured(CURL *curl, const char *base_url)
{
    // ok: c-cwe-918-address-from-input
    curl_easy_setopt(curl, CURLOPT_URL, base_url);
    return curl_easy_perform(curl);
}
