package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/mux"
	"gorm.io/gorm"
)

func findUser(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	query := "SELECT id, mail FROM users WHERE name = '" + name + "'"
	// ruleid: go-cwe-089-statement-from-input
	rows, err := db.Query(query)
	report(w, rows, err)
}

func findUserBound(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ok: go-cwe-089-statement-from-input
	rows, err := db.Query("SELECT id, mail FROM users WHERE name = $1", name)
	report(w, rows, err)
}

func orderTotal(ctx context.Context, db *sql.DB, customer string) (float64, error) {
	var total float64
	statement := fmt.Sprintf("SELECT sum(price) FROM orders WHERE customer = '%s'", customer)
	// ruleid: go-cwe-089-statement-from-input
	err := db.QueryRowContext(ctx, statement).Scan(&total)
	return total, err
}

func orderTotalByNumber(ctx context.Context, db *sql.DB, customer int64) (float64, error) {
	var total float64
	statement := fmt.Sprintf("SELECT sum(price) FROM orders WHERE customer = %d", customer)
	// ok: go-cwe-089-statement-from-input
	err := db.QueryRowContext(ctx, statement).Scan(&total)
	return total, err
}

func deleteNote(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		vars := mux.Vars(r)
		// ruleid: go-cwe-089-statement-from-input
		_, err := db.Exec("DELETE FROM notes WHERE id = " + vars["id"])
		report(w, nil, err)
	}
}

func deleteNoteChecked(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.Atoi(mux.Vars(r)["id"])
		if err != nil {
			http.Error(w, "bad id", http.StatusBadRequest)
			return
		}
		// ok: go-cwe-089-statement-from-input
		_, err = db.Exec(fmt.Sprintf("DELETE FROM notes WHERE id = %v", id))
		report(w, nil, err)
	}
}

func listProducts(c *gin.Context, db *gorm.DB) {
	var products []Product
	// ruleid: go-cwe-089-statement-from-input
	db.Where("category = '" + c.Query("category") + "'").Find(&products)
	// ruleid: go-cwe-089-statement-from-input
	db.Order(c.DefaultQuery("sort", "name")).Find(&products)
	// ruleid: go-cwe-089-statement-from-input
	db.First(&products, c.Param("id"))
	// ok: go-cwe-089-statement-from-input
	db.Where("category = ?", c.Query("category")).Find(&products)
	// ok: go-cwe-089-statement-from-input
	db.Where(&Product{Category: c.Query("category")}).Find(&products)
	c.JSON(http.StatusOK, products)
}

var sortable = map[string]string{"name": "name", "price": "price_cents"}

func listSorted(c *gin.Context, db *gorm.DB) {
	var products []Product
	column, known := sortable[c.Query("sort")]
	if !known {
		column = "name"
	}
	// ok: go-cwe-089-statement-from-input
	db.Order(column).Find(&products)
	c.JSON(http.StatusOK, products)
}

func listDirected(db *sql.DB, direction string) (*sql.Rows, error) {
	if direction != "ASC" && direction != "DESC" {
		direction = "ASC"
	}
	// ok: go-cwe-089-statement-from-input
	return db.Query("SELECT name FROM products ORDER BY name " + direction)
}

func saveComment(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	var in struct {
		Author string
		Text   string
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	// ruleid: go-cwe-089-statement-from-input
	_, err := db.Exec(fmt.Sprintf("INSERT INTO comments (author, text) VALUES ('%s', '%s')", in.Author, in.Text))
	report(w, nil, err)
}

func searchPeople(db *sql.DB, filters map[string]string) (*sql.Rows, error) {
	var b strings.Builder
	b.WriteString("SELECT id FROM people WHERE 1 = 1")
	for column, value := range filters {
		b.WriteString(" AND " + column + " = '" + value + "'")
	}
	// ruleid: go-cwe-089-statement-from-input
	return db.Query(b.String())
}

func peopleByID(db *sql.DB, ids []string) (*sql.Rows, error) {
	marks := make([]string, len(ids))
	args := make([]interface{}, len(ids))
	for i, id := range ids {
		marks[i] = "?"
		args[i] = id
	}
	// ok: go-cwe-089-statement-from-input
	return db.Query("SELECT id FROM people WHERE id IN ("+strings.Join(marks, ",")+")", args...)
}

func countRows(db *sql.DB, table string) (*sql.Row, error) {
	if !isKnownTable(table) {
		return nil, fmt.Errorf("no table %q", table)
	}
	// ok: go-cwe-089-statement-from-input
	return db.QueryRow("SELECT count(*) FROM " + table), nil
}

func runStatement(ctx context.Context, db *sql.DB, query string, args ...interface{}) error {
	// ok: go-cwe-089-statement-from-input
	_, err := db.ExecContext(ctx, query, args...)
	return err
}

func importFile(db *sql.DB) error {
	// ruleid: go-cwe-089-statement-from-input
	_, err := db.Exec("UPDATE imports SET done = 1 WHERE file = '" + os.Args[1] + "'")
	return err
}

func loginStatement(user, digest string) string {
	// ruleid: go-cwe-089-statement-built
	return fmt.Sprintf("SELECT id FROM users WHERE name = '%s' AND digest = '%s'", user, digest)
}

func pageStatement(limit, offset int) string {
	// ok: go-cwe-089-statement-built
	return fmt.Sprintf("SELECT id FROM users LIMIT %d OFFSET %d", limit, offset)
}

func tableStatement(kind string) string {
	table, found := tables[kind]
	if !found {
		table = "events"
	}
	// ok: go-cwe-089-statement-built
	return "SELECT id FROM " + table + " ORDER BY id"
}

func pathStatement(db *sql.DB, r *http.Request) (*sql.Rows, error) {
	slug := r.URL.Path[len("/posts/"):]
	// ruleid: go-cwe-089-statement-from-input
	return db.Query("SELECT body FROM posts WHERE slug = '" + slug + "'")
}

func priceOf(db *sql.DB, product string) (price float64, err error) {
	statement, err := db.Prepare("SELECT price FROM products WHERE name = ?")
	if err != nil {
		return 0, err
	}
	// ok: go-cwe-089-statement-from-input
	err = statement.QueryRow(product).Scan(&price)
	return price, err
}

func savePatient(db *sql.DB, p Patient) error {
	query := fmt.Sprintf("INSERT INTO patients (name, age) VALUES ('%s', %d)", p.Name, p.Age)
	// ruleid: go-cwe-089-statement-from-input
	_, err := db.Exec(query)
	return err
}

func (s *Shelf) savePlants(plants []*models.Plant) error {
	for _, plant := range plants {
		// ruleid: go-cwe-089-statement-from-input
		if _, err := s.db.Exec("INSERT INTO plants (name) VALUES ('" + plant.Name + "')"); err != nil {
			return err
		}
	}
	return nil
}

func savePatientBound(db *sql.DB, p *Patient) error {
	// ok: go-cwe-089-statement-from-input
	_, err := db.Exec("INSERT INTO patients (name, age) VALUES (?, ?)", p.Name, p.Age)
	return err
}

func touchPatient(db *sql.DB, p Patient, color Color) error {
	// ok: go-cwe-089-statement-from-input
	_, err := db.Exec(fmt.Sprintf("UPDATE patients SET visits = %v, color = '%s' WHERE id = %v", p.VisitCount, color, p.ID))
	return err
}

func (m *Mapper) count(table TableInfo, opts *StoreConfig) error {
	// ok: go-cwe-089-statement-from-input
	_, err := m.db.Exec("SELECT count(*) FROM " + opts.Prefix + table.Alias)
	return err
}

func visits(db *sql.DB, column string) (*sql.Rows, error) {
	if rows, ok := rowCache[column]; ok {
		return rows, nil
	}
	// ruleid: go-cwe-089-statement-from-input
	return db.Query("SELECT * FROM visits ORDER BY " + column)
}
