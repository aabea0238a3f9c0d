#include <mysql/mysql.h>
#include <openssl/err.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

int add(sqlite3 *db, const char *sql, int client)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        const char *message = sqlite3_errmsg(db);
        // ruleid: c-cwe-209-inner-message-sent
        send(client, message, strlen(message), 0);
        return -1;
    }
    return 0;
}

int list(MYSQL *db, int client_fd)
{
    char answer[512];

    if (mysql_query(db, "SELECT title FROM books") != 0) {
        snprintf(answer, sizeof(answer), "500 %s\r\n", mysql_error(db));
        // ruleid: c-cwe-209-inner-message-sent
        write(client_fd, answer, strlen(answer));
        return -1;
    }
    return 0;
}

int remove_all(MYSQL *db, int conn)
{
    if (mysql_query(db, "DELETE FROM loans") != 0) {
        // ruleid: c-cwe-209-inner-message-sent
        dprintf(conn, "failed: %s\n", mysql_error(db));
        return -1;
    }
    return 0;
}

void page(sqlite3 *db)
{
    printf("Content-Type: text/plain\r\n\r\n");
    if (sqlite3_exec(db, "DELETE FROM old", NULL, NULL, NULL) != SQLITE_OK) {
        // ruleid: c-cwe-209-inner-message-sent
        printf("database: %s\n", sqlite3_errmsg(db));
    }
}

/* ---- nothing to report below ---- */

int add_and_log(sqlite3 *db, const char *sql, int client)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        // ok: c-cwe-209-inner-message-sent
        syslog(LOG_ERR, "%s", sqlite3_errmsg(db));
        // ok: c-cwe-209-inner-message-sent
        send(client, "error\n", 6, 0);
        return -1;
    }
    return 0;
}

int tool(sqlite3 *db)
{
    if (sqlite3_exec(db, "VACUUM", NULL, NULL, NULL) != SQLITE_OK) {
        // ok: c-cwe-209-inner-message-sent
        printf("%s\n", sqlite3_errmsg(db));
        return 1;
    }
    return 0;
}

int tool_with_file(MYSQL *db, int file)
{
    if (mysql_query(db, "OPTIMIZE TABLE books") != 0) {
        // ok: c-cwe-209-inner-message-sent
        dprintf(file, "%s\n", mysql_error(db));
        return 1;
    }
    return 0;
}

void handshake_failed(void)
{
    // ok: c-cwe-209-inner-message-sent
    fprintf(stderr, "%s\n", ERR_error_string(ERR_get_error(), NULL));
}
