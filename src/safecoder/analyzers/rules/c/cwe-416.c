#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node { int id; char *name; struct node *next; };
struct session { char *user; char *token; size_t len; struct node *nodes; };
void node_free(struct node *n);
void log_line(const char *s);
void xfree(void *p);

void drop_all(struct node *head)
{
    struct node *n;
    // ruleid: c-cwe-416-use-after-free
    for (n = head; n != NULL; n = n->next) {
        // ruleid: c-cwe-416-use-after-free
        free(n->name);
        // ruleid: c-cwe-416-use-after-free
        free(n);
    }
}

int close_session(struct session *s)
{
    int rc = 0;
    free(s);
    // ruleid: c-cwe-416-use-after-free
    if (s->len > 0)
        rc = 1;
    return rc;
}

char *trim(char *text, int keep)
{
    if (!keep)
        free(text);
    // ruleid: c-cwe-416-use-after-free
    text[0] = '\0';
    return text;
}

int load(const char *path)
{
    char *buf = malloc(100);
    FILE *f;

    if (!buf)
        return -1;
    f = fopen(path, "r");
    if (!f) {
        free(buf);
        goto out;
    }
    if (!fgets(buf, 100, f))
        buf[0] = '\0';
    puts(buf);
    fclose(f);
out:
    // ruleid: c-cwe-416-use-after-free
    free(buf);
    return 0;
}

void rename_user(struct session *s, const char *name)
{
    free(s->user);
    if (name == NULL)
        // ruleid: c-cwe-416-member-used-after-free
        log_line(s->user);
    else
        s->user = strdup(name);
}

void reset(struct session *s)
{
    free(s->token);
    s->len = 0;
    // ruleid: c-cwe-416-member-used-after-free
    free(s->token);
}

void remove_node(struct node *n)
{
    node_free(n);
    // ruleid: c-cwe-416-use-after-free
    printf("removed %d\n", n->id);
}

size_t tail(struct session *s)
{
    char *user = s->user;
    free(s->user);
    s->user = NULL;
    // ruleid: c-cwe-416-alias-used-after-free
    return strlen(user);
}

char *grow(char *buf, size_t n)
{
    char *bigger = realloc(buf, n * 2);
    if (bigger == NULL)
        return NULL;
    // ruleid: c-cwe-416-use-after-free
    buf[n] = '\0';
    return bigger;
}

/* ---- nothing to report below ---- */

void drop_all_saved(struct node *head)
{
    while (head != NULL) {
        struct node *next = head->next;
        free(head->name);
        // ok: c-cwe-416-use-after-free
        free(head);
        head = next;
    }
}

void drop_for(struct node *head)
{
    struct node *n, *next;
    for (n = head; n != NULL; n = next) {
        next = n->next;
        free(n->name);
        // ok: c-cwe-416-use-after-free
        free(n);
    }
}

int close_session_ordered(struct session *s)
{
    int rc = s->len > 0;
    free(s->user);
    free(s->token);
    // ok: c-cwe-416-use-after-free, c-cwe-416-member-used-after-free
    free(s);
    return rc;
}

void rename_user_cleared(struct session *s, const char *name)
{
    free(s->user);
    s->user = NULL;
    if (name != NULL)
        s->user = strdup(name);
    // ok: c-cwe-416-member-used-after-free
    log_line(s->user);
}

int load_returning(const char *path)
{
    char *buf = malloc(100);
    FILE *f = fopen(path, "r");

    if (!buf || !f) {
        free(buf);
        return -1;
    }
    // ok: c-cwe-416-use-after-free
    if (!fgets(buf, 100, f))
        buf[0] = '\0';
    fclose(f);
    free(buf);
    return 0;
}

void die_early(char *text)
{
    if (text[0] == '!') {
        free(text);
        exit(1);
    }
    // ok: c-cwe-416-use-after-free
    puts(text);
}

void reload(char *text)
{
    free(text);
    text = strdup("again");
    // ok: c-cwe-416-use-after-free
    puts(text);
    free(text);
}

void free_table(char **rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        // ok: c-cwe-416-member-used-after-free, c-cwe-416-use-after-free
        free(rows[i]);
    free(rows);
}

int append(struct session *s, size_t n)
{
    char *bigger = realloc(s->token, n);
    if (!bigger) {
        free(s->token);
        s->token = NULL;
        return -1;
    }
    s->token = bigger;
    // ok: c-cwe-416-member-used-after-free
    s->token[n - 1] = '\0';
    return 0;
}

int grow_checked(char **buf, size_t n)
{
    char *old = *buf;
    char *bigger = realloc(old, n * 2);
    if (bigger == NULL) {
        // ok: c-cwe-416-use-after-free
        free(old);
        *buf = NULL;
        return -1;
    }
    *buf = bigger;
    return 0;
}

char *take_user(struct session *s)
{
    char *user = s->user;
    s->user = NULL;
    free(s->token);
    s->token = NULL;
    // ok: c-cwe-416-alias-used-after-free
    return user;
}

int remove_by_id(struct node **list, int id)
{
    for (struct node **pp = list; *pp != NULL; pp = &(*pp)->next) {
        struct node *n = *pp;
        if (n->id == id) {
            *pp = n->next;
            free(n->name);
            // ok: c-cwe-416-use-after-free
            free(n);
            return 1;
        }
    }
    return 0;
}

void swap_in(struct session *s, char *token)
{
    char *old = s->token;
    s->token = token;
    // ok: c-cwe-416-alias-used-after-free
    free(old);
}

void renew_parts(struct node *n)
{
    free_parts(n);
    // ok: c-cwe-416-use-after-free
    n->next = NULL;
}

int renew_whole(struct node *n)
{
    node_free(n);
    // ruleid: c-cwe-416-use-after-free
    return n->next == NULL;
}

struct table { struct node *nodes; size_t used, room; };

int repeat_node(struct table *table, size_t at)
{
    struct node *node = &table->nodes[at];
    if (table->used == table->room) {
        struct node *grown = realloc(table->nodes, 2 * table->room * sizeof(*grown));
        if (grown == NULL)
            return -1;
        table->nodes = grown;
        table->room *= 2;
    }
    // ruleid: c-cwe-416-alias-used-after-free
    table->nodes[table->used++] = *node;
    return 0;
}

int repeat_node_found_again(struct table *table, size_t at)
{
    struct node *node = &table->nodes[at];
    if (table->used == table->room) {
        struct node *grown = realloc(table->nodes, 2 * table->room * sizeof(*grown));
        if (grown == NULL)
            return -1;
        table->nodes = grown;
        table->room *= 2;
        node = &table->nodes[at];
    }
    // ok: c-cwe-416-alias-used-after-free
    table->nodes[table->used++] = *node;
    return 0;
}

char *extension_of(const char *name)
{
    char *copy = strdup(name);
    if (copy == NULL)
        return NULL;
    char *dot = strrchr(copy, '.');
    free(copy);
    // ruleid: c-cwe-416-alias-used-after-free
    return dot != NULL ? strdup(dot) : NULL;
}

char *extension_before_free(const char *name)
{
    char *copy = strdup(name);
    char *extension = NULL;
    if (copy == NULL)
        return NULL;
    char *dot = strrchr(copy, '.');
    if (dot != NULL)
        // ok: c-cwe-416-alias-used-after-free
        extension = strdup(dot);
    free(copy);
    return extension;
}
