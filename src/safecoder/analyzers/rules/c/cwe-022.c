#include <ctype.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOTES_DIR "/srv/notes"
#define SKINS "/usr/share/game/skins/"

struct request { char *file; int id; char user[32]; };
bool is_valid_name(const char *s);
static const char *const themes[] = {"light", "dark", "sepia"};

FILE *open_note(const char *name)
{
    char path[PATH_MAX];

    // ruleid: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "/srv/notes/%s.txt", name);
    return fopen(path, "r");
}

int delete_avatar(const char *dir, const char *user)
{
    char path[512];
    // ruleid: c-cwe-022-path-joined-from-input
    if (snprintf(path, sizeof(path), "%s/%s.png", dir, user) >= (int)sizeof(path))
        return -1;
    if (unlink(path) != 0)
        return -1;
    return 0;
}

static int serve(struct request *req, int out)
{
    char full[256] = NOTES_DIR "/";
    int fd;

    // ruleid: c-cwe-022-path-joined-from-input
    strcat(full, req->file);
    fd = open(full, O_RDONLY);
    if (fd < 0)
        return -1;
    return dup2(fd, out);
}

int main(int argc, char *argv[])
{
    char path[256];
    FILE *f;

    if (argc < 2)
        return 1;
    // ruleid: c-cwe-022-path-joined-from-input
    sprintf(path, NOTES_DIR "/%s", argv[1]);
    f = fopen(path, "w");
    if (!f)
        return 1;
    return fclose(f);
}

int load_skin(const char *skin)
{
    char path[256], line[80];
    // ruleid: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof path, "%s%s", SKINS, skin);
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return -1;
    while (fgets(line, sizeof line, f))
        puts(line);
    fclose(f);
    return 0;
}

int ask_and_remove(void)
{
    char name[64], path[128];

    if (!fgets(name, sizeof(name), stdin))
        return -1;
    name[strcspn(name, "\n")] = '\0';
    // ruleid: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "drafts/%s", name);
    return remove(path);
}

void serve_client(int sock)
{
    char name[200];
    ssize_t n = recv(sock, name, sizeof(name) - 1, 0);

    if (n <= 0)
        return;
    name[n] = '\0';
    // ruleid: c-cwe-022-remote-name-opened
    FILE *f = fopen(name, "rb");
    if (f)
        fclose(f);
}

/* ---- nothing to report below ---- */

FILE *open_note_checked(const char *name)
{
    char path[PATH_MAX];

    if (strchr(name, '/') != NULL || strcmp(name, "..") == 0)
        return NULL;
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "/srv/notes/%s.txt", name);
    return fopen(path, "r");
}

FILE *open_note_resolved(const char *name)
{
    char path[PATH_MAX], real[PATH_MAX];

    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "%s/%s", NOTES_DIR, name);
    if (realpath(path, real) == NULL)
        return NULL;
    if (strncmp(real, NOTES_DIR "/", strlen(NOTES_DIR) + 1) != 0)
        return NULL;
    return fopen(real, "r");
}

FILE *open_theme(const char *theme)
{
    char path[128];
    size_t i;
    for (i = 0; i < sizeof(themes) / sizeof(themes[0]); i++)
        if (strcmp(theme, themes[i]) == 0)
            break;
    if (i == sizeof(themes) / sizeof(themes[0]))
        return NULL;
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "/usr/share/themes/%s.css", theme);
    return fopen(path, "r");
}

int open_level(const char *name)
{
    char path[128];
    for (const char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '_')
            return -1;
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "levels/%s.map", name);
    return open(path, O_RDONLY);
}

int remove_cached(const char *key)
{
    char path[128];
    if (!is_valid_name(key))
        return -1;
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "cache/%s", key);
    return unlink(path);
}

FILE *open_by_id(struct request *req)
{
    char path[128];
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "/srv/notes/%d.txt", req->id);
    return fopen(path, "r");
}

FILE *open_backup(const char *filename)
{
    char path[PATH_MAX];
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "%s.bak", filename);
    return fopen(path, "w");
}

FILE *open_config(const char *dir)
{
    char path[PATH_MAX];
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "%s/settings.ini", dir);
    return fopen(path, "r");
}

FILE *open_given(const char *path)
{
    // ok: c-cwe-022-path-joined-from-input
    return fopen(path, "r");
}

void log_missing(const char *name)
{
    char text[128];
    // ok: c-cwe-022-path-joined-from-input
    snprintf(text, sizeof(text), "missing file: /srv/%s", name);
    puts(text);
}

FILE *open_dotless(const char *name)
{
    char path[PATH_MAX];
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "/srv/notes/%s", name);
    if (strstr(path, "..") != NULL)
        return NULL;
    return fopen(path, "r");
}

char *join_path(const char *folder, const char *name);
char *g_build_filename(const char *first, ...);
const char *http_request_get_param(void *request, const char *name);
int label_is_good(const char *name);

int drop_recipe(struct kitchen *k, const char *name)
{
    // ruleid: c-cwe-022-name-joined-by-helper
    char *path = join_path(k->folder, name);
    int failed = unlink(path);
    free(path);
    return failed;
}

long recipe_size(const char *name)
{
    struct stat st;
    // ruleid: c-cwe-022-name-joined-by-helper
    char *path = g_build_filename(NOTES_DIR, name, NULL);
    if (stat(path, &st) != 0)
        st.st_size = -1;
    free(path);
    return st.st_size;
}

int drop_checked(struct kitchen *k, const char *name)
{
    if (!is_valid_name(name))
        return -1;
    // ok: c-cwe-022-name-joined-by-helper
    char *path = join_path(k->folder, name);
    return unlink(path);
}

int drop_inside(struct kitchen *k, const char *name)
{
    // ok: c-cwe-022-name-joined-by-helper
    char *path = join_path(k->folder, name);
    if (!lies_within(path, k->folder))
        return -1;
    return unlink(path);
}

int drop_fixed(struct kitchen *k)
{
    // ok: c-cwe-022-name-joined-by-helper
    char *path = join_path(k->folder, "index");
    return unlink(path);
}

void say_where(struct kitchen *k, const char *name)
{
    // ok: c-cwe-022-name-joined-by-helper
    char *path = join_path(k->folder, name);
    puts(path);
}

void forget_label(void *request)
{
    const char *label = http_request_get_param(request, "label");
    if (label)
        // ruleid: c-cwe-022-remote-name-opened
        unlink(label);
}

void forget_good_label(void *request)
{
    const char *label = http_request_get_param(request, "label");
    if (label && label_is_good(label))
        // ok: c-cwe-022-remote-name-opened
        unlink(label);
}

void forget_setting(void *settings)
{
    const char *label = settings_get_field(settings, "label");
    // ok: c-cwe-022-remote-name-opened
    unlink(label);
}

int send_picture(int fd, const char *name)
{
    char path[256];
    // ruleid: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "%s/%s.jpg", PICTURES, name);
    return send_file(fd, path);
}

int send_picture_plain(int fd, const char *name)
{
    char path[256];
    if (strchr(name, '/') != NULL)
        return -1;
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "%s/%s.jpg", PICTURES, name);
    return send_file(fd, path);
}

static int letters_and_digits(const char *text)
{
    for (; *text; text++)
        if (!isalnum((unsigned char)*text))
            return 0;
    return 1;
}

static const char *album(const char *wanted)
{
    for (size_t i = 0; i < ALBUMS; i++)
        if (strcmp(albums[i].title, wanted) == 0)
            return albums[i].folder;
    return NULL;
}

int send_picture_of_letters(int fd, const char *name)
{
    char path[256];
    if (!letters_and_digits(name))
        return -1;
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "%s/%s.jpg", PICTURES, name);
    return send_file(fd, path);
}

int send_cover(int fd, const char *wanted)
{
    char path[256];
    const char *folder = album(wanted);
    if (folder == NULL)
        return -1;
    // ok: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "%s/%s/cover.jpg", PICTURES, folder);
    return send_file(fd, path);
}

int send_picture_other_checked(int fd, const char *name, const char *owner)
{
    char path[256];
    if (!letters_and_digits(owner))
        return -1;
    // ruleid: c-cwe-022-path-joined-from-input
    snprintf(path, sizeof(path), "%s/%s.jpg", PICTURES, name);
    return send_file(fd, path);
}
