#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct account { char name[32]; char password[64]; char card_number[20]; };
void encrypt_in_place(char *text, size_t length);

int save(FILE *file, const struct account *account)
{
    // ruleid: c-cwe-312-secret-stored
    return fprintf(file, "%s:%s\n", account->name, account->password) > 0;
}

int remember(const char *password)
{
    FILE *file = fopen("session.txt", "w");
    if (file == NULL)
        return -1;
    // ruleid: c-cwe-312-secret-stored
    fputs(password, file);
    return fclose(file);
}

int keep_card(const struct account *account)
{
    FILE *file = fopen("cards.bin", "ab");
    if (file == NULL)
        return -1;
    // ruleid: c-cwe-312-secret-stored
    fwrite(account->card_number, 1, sizeof(account->card_number), file);
    return fclose(file);
}

int keep_key(const char *api_key)
{
    int fd = open("key", O_WRONLY | O_CREAT, 0600);
    if (fd < 0)
        return -1;
    // ruleid: c-cwe-312-secret-stored
    write(fd, api_key, strlen(api_key));
    return close(fd);
}

/* ---- nothing to report below ---- */

int save_hash(FILE *file, const char *name, const char *password_hash)
{
    // ok: c-cwe-312-secret-stored
    return fprintf(file, "%s:%s\n", name, password_hash) > 0;
}

int save_name(FILE *file, const struct account *account)
{
    // ok: c-cwe-312-secret-stored
    return fprintf(file, "%s\n", account->name) > 0;
}

int save_encrypted(FILE *file, char *password)
{
    encrypt_in_place(password, strlen(password));
    // ok: c-cwe-312-secret-stored
    return fputs(password, file);
}

int log_in(FILE *socket_file, const char *password)
{
    // ok: c-cwe-312-secret-stored
    return fprintf(socket_file, "%s\r\n", password) > 0;
}

int send_key(int sock, const char *api_key)
{
    // ok: c-cwe-312-secret-stored
    return write(sock, api_key, strlen(api_key)) > 0;
}
