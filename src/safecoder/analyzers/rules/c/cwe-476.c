#include <assert.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct item { int id; char *label; struct item *next; };
struct shop { struct item *items; int *stock; size_t n; };
struct item *find_item(struct shop *s, int id);
void *xmalloc(size_t n);

int *zeros(size_t n)
{
    int *v = malloc(n * sizeof(*v));
    for (size_t i = 0; i < n; i++)
        // ruleid: c-cwe-476-unchecked-result
        v[i] = 0;
    return v;
}

struct item *make_item(int id, const char *label)
{
    struct item *it = calloc(1, sizeof(struct item));
    // ruleid: c-cwe-476-unchecked-result
    it->id = id;
    // ruleid: c-cwe-476-unchecked-result
    it->label = strdup(label);
    return it;
}

void show_file(const char *path)
{
    char line[80];
    FILE *f = fopen(path, "r");
    // ruleid: c-cwe-476-unchecked-result
    while (fgets(line, sizeof(line), f))
        puts(line);
    // ruleid: c-cwe-476-unchecked-result
    fclose(f);
}

int home_length(void)
{
    // ruleid: c-cwe-476-unchecked-result
    return (int)strlen(getenv("HOME"));
}

void split(char *pair, char *key, size_t n)
{
    char *eq = strchr(pair, '=');
    // ruleid: c-cwe-476-unchecked-result
    *eq = '\0';
    snprintf(key, n, "%s", pair);
}

void print_shell(const char *user)
{
    struct passwd *pw = getpwnam(user);
    // ruleid: c-cwe-476-unchecked-result
    printf("%s\n", pw->pw_shell);
}

int shop_init(struct shop *s, size_t n)
{
    s->n = n;
    s->stock = calloc(n, sizeof(int));
    // ruleid: c-cwe-476-unchecked-result
    s->stock[0] = 1;
    return 0;
}

int item_price(struct shop *s, int id)
{
    struct item *it = find_item(s, id);
    // ruleid: c-cwe-476-lookup-result
    return it->id * 100;
}

int count(struct item *it)
{
    // ruleid: c-cwe-476-check-after-use
    int id = it->id;
    if (it == NULL)
        return 0;
    return id;
}

/* ---- nothing to report below ---- */

int *zeros_checked(size_t n)
{
    int *v = malloc(n * sizeof(*v));
    if (v == NULL)
        return NULL;
    for (size_t i = 0; i < n; i++)
        // ok: c-cwe-476-unchecked-result
        v[i] = 0;
    return v;
}

struct item *make_item_checked(int id, const char *label)
{
    struct item *it;
    if ((it = calloc(1, sizeof(*it))) == NULL)
        return NULL;
    // ok: c-cwe-476-unchecked-result
    it->id = id;
    it->label = strdup(label);
    if (!it->label) {
        free(it);
        return NULL;
    }
    // ok: c-cwe-476-unchecked-result
    it->label[0] = '*';
    return it;
}

int show_file_checked(const char *path)
{
    char line[80];
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        return -1;
    }
    // ok: c-cwe-476-unchecked-result
    while (fgets(line, sizeof(line), f) != NULL)
        puts(line);
    fclose(f);
    return 0;
}

int home_length_checked(void)
{
    const char *home = getenv("HOME");
    // ok: c-cwe-476-unchecked-result
    return home ? (int)strlen(home) : 0;
}

void words(char *text)
{
    for (char *t = strtok(text, " "); t != NULL; t = strtok(NULL, " "))
        // ok: c-cwe-476-unchecked-result
        puts(t);
}

void chop(char *line)
{
    char *nl;
    if ((nl = strchr(line, '\n')))
        // ok: c-cwe-476-unchecked-result
        *nl = '\0';
}

int two(size_t n, char **a, char **b)
{
    char *x = malloc(n), *y = malloc(n);
    if (x == NULL || y == NULL) {
        free(x);
        free(y);
        return -1;
    }
    // ok: c-cwe-476-unchecked-result
    x[0] = y[0] = '\0';
    *a = x;
    *b = y;
    return 0;
}

char *must(size_t n)
{
    char *p = xmalloc(n);
    // ok: c-cwe-476-unchecked-result
    p[0] = '\0';
    return p;
}

int item_price_checked(struct shop *s, int id)
{
    struct item *it = find_item(s, id);
    if (!it)
        return -1;
    // ok: c-cwe-476-lookup-result
    return it->id * 100;
}

int has_prefix(const char *s)
{
    const char *dot = strrchr(s, '.');
    // ok: c-cwe-476-unchecked-result
    return dot && strcmp(dot, ".txt") == 0;
}

void asserted(size_t n)
{
    char *p = malloc(n);
    assert(p);
    // ok: c-cwe-476-unchecked-result
    p[0] = 'a';
    free(p);
}

int year(time_t t)
{
    struct tm *tm = localtime(&t);
    if (tm != NULL)
        // ok: c-cwe-476-unchecked-result
        return tm->tm_year + 1900;
    return 0;
}

int last_id(struct item *it)
{
    // ok: c-cwe-476-check-after-use
    int id = it->id;
    it = it->next;
    if (it == NULL)
        return id;
    return it->id;
}

void *pass_on(size_t n)
{
    // ok: c-cwe-476-unchecked-result
    return malloc(n);
}

int may_enter(const char *given, const char *kept)
{
    // ruleid: c-cwe-476-unchecked-result
    return strcmp(kept, crypt(given, kept)) == 0;
}

int may_enter_checked(const char *given, const char *kept)
{
    const char *hashed = crypt(given, kept);
    // ok: c-cwe-476-unchecked-result
    return hashed != NULL && strcmp(kept, hashed) == 0;
}

double degrees_checked(const char *body)
{
    double degrees = 0;
    cJSON *root = cJSON_Parse(body);
    const cJSON *item = cJSON_GetObjectItem(root, "degrees");
    if (cJSON_IsNumber(item))
        // ok: c-cwe-476-unchecked-result
        degrees = item->valuedouble;
    cJSON_Delete(root);
    return degrees;
}

double degrees_unchecked(const char *body)
{
    cJSON *root = cJSON_Parse(body);
    // ruleid: c-cwe-476-unchecked-result
    double degrees = cJSON_GetObjectItem(root, "degrees")->valuedouble;
    cJSON_Delete(root);
    return degrees;
}

int place_checked(const char *body, char *place, size_t size, double *degrees)
{
    int done = -1;
    cJSON *root = cJSON_Parse(body);
    const cJSON *name = cJSON_GetObjectItem(root, "name");
    const cJSON *item = cJSON_GetObjectItem(root, "degrees");
    if (!cJSON_IsString(name) || name->valuestring == NULL || !cJSON_IsNumber(item))
        goto out;
    snprintf(place, size, "%s", name->valuestring);
    // ok: c-cwe-476-unchecked-result
    *degrees = item->valuedouble;
    done = 0;
out:
    cJSON_Delete(root);
    return done;
}
