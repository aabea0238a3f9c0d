#include <libpq-fe.h>
#include <mysql/mysql.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct request { char *name; int page; };
int is_valid_name(const char *name);

int find_person(sqlite3 *db, const char *name)
{
    char sql[256];

    // ruleid: c-cwe-089-statement-from-input
    snprintf(sql, sizeof(sql), "SELECT id FROM people WHERE name = '%s'", name);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

int rename_book(MYSQL *db, struct request *req)
{
    char sql[512];

    // ruleid: c-cwe-089-statement-from-input
    sprintf(sql, "UPDATE books SET title = '%s' WHERE page = %d", req->name, req->page);
    return mysql_query(db, sql);
}

int main(int argc, char **argv)
{
    PGconn *db = PQconnectdb("dbname=library");
    char sql[512] = "DELETE FROM loans WHERE book = '";

    if (argc < 2)
        return 1;
    // ruleid: c-cwe-089-statement-from-input
    strcat(sql, argv[1]);
    strcat(sql, "'");
    PQexec(db, sql);
    PQfinish(db);
    return 0;
}

int search(sqlite3 *db, const char *word)
{
    // ruleid: c-cwe-089-statement-from-input
    char *sql = sqlite3_mprintf("SELECT title FROM books WHERE title LIKE '%%%s%%'", word);
    int result = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_free(sql);
    return result;
}

int shell(sqlite3 *db)
{
    char line[1000];

    if (fgets(line, sizeof(line), stdin) == NULL)
        return -1;
    // ruleid: c-cwe-089-statement-from-input
    return sqlite3_exec(db, line, NULL, NULL, NULL);
}

/* ---- nothing to report below ---- */

int find_bound(sqlite3 *db, const char *name)
{
    sqlite3_stmt *statement;

    // ok: c-cwe-089-statement-from-input
    if (sqlite3_prepare_v2(db, "SELECT id FROM people WHERE name = ?", -1, &statement, NULL) != SQLITE_OK)
        return -1;
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_TRANSIENT);
    return sqlite3_step(statement);
}

int find_quoted(sqlite3 *db, const char *name)
{
    // ok: c-cwe-089-statement-from-input
    char *sql = sqlite3_mprintf("SELECT id FROM people WHERE name = %Q", name);
    int result = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_free(sql);
    return result;
}

int find_page(sqlite3 *db, int page)
{
    char sql[128];

    // ok: c-cwe-089-statement-from-input
    snprintf(sql, sizeof(sql), "SELECT id FROM people LIMIT 20 OFFSET %d", page * 20);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

int find_checked(sqlite3 *db, const char *name)
{
    char sql[256];

    if (!is_valid_name(name))
        return -1;
    // ok: c-cwe-089-statement-from-input
    snprintf(sql, sizeof(sql), "SELECT id FROM people WHERE name = '%s'", name);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

void greet(const char *name)
{
    char text[128];

    // ok: c-cwe-089-statement-from-input
    snprintf(text, sizeof(text), "Select a book from the shelf, %s", name);
    puts(text);
}

PGresult *tenants_of(PGconn *db, const char *city, const char *street)
{
    GString *sql = g_string_new("SELECT id FROM tenants WHERE active");
    if (city != NULL)
        // ruleid: c-cwe-089-statement-from-input
        g_string_append_printf(sql, " AND city = '%s'", city);
    char *quoted = PQescapeLiteral(db, street, strlen(street));
    // ok: c-cwe-089-statement-from-input
    g_string_append_printf(sql, " AND street = %s", quoted);
    return PQexec(db, sql->str);
}

int tenants_in(sqlite3 *db, const char *city, int floor)
{
    char sql[256] = "SELECT id FROM tenants WHERE active";
    size_t used = strlen(sql);
    // ok: c-cwe-089-statement-from-input
    used += snprintf(sql + used, sizeof(sql) - used, " AND floor = %d", floor);
    // ruleid: c-cwe-089-statement-from-input
    snprintf(sql + used, sizeof(sql) - used, " AND city = '%s'", city);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

PGresult *tenants_bound(PGconn *db, const char *city)
{
    const char *values[1];
    int bound = 0;
    GString *sql = g_string_new("SELECT id FROM tenants WHERE active");
    if (city != NULL) {
        values[bound++] = city;
        // ok: c-cwe-089-statement-from-input
        g_string_append_printf(sql, " AND city = $%d", bound);
    }
    return PQexecParams(db, sql->str, bound, NULL, values, NULL, NULL, 0);
}

int save_user(sqlite3 *db, const struct user *u)
{
    char sql[512];

    // ruleid: c-cwe-089-statement-from-input
    snprintf(sql, sizeof(sql), "INSERT INTO users (name, age) VALUES ('%s', %d)", u->name, u->age);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

int touch_user(sqlite3 *db, const struct user *u, const struct table_info *table)
{
    char sql[512];

    // ok: c-cwe-089-statement-from-input
    snprintf(sql, sizeof(sql), "UPDATE %s SET visits = %d WHERE id = %d", table->name, u->visit_count, u->id);
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

int save_user_bound(sqlite3 *db, sqlite3_stmt *stmt, const struct user *u)
{
    // ok: c-cwe-089-statement-from-input
    sqlite3_prepare_v2(db, "INSERT INTO users (name) VALUES (?)", -1, &stmt, NULL);
    sqlite3_bind_text(stmt, 1, u->name, -1, SQLITE_TRANSIENT);
    return sqlite3_step(stmt);
}
