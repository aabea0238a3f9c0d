// Package sqlite is a stand-in for modernc.org/sqlite: databases in a file, for database/sql, answered by the SQLite of Python. Left out:
// rollbacks (each statement is kept at once), databases in memory, blobs, and several statements in one that have values.
package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"time"
)

const answer = `
import json, sqlite3, sys
asked = json.load(sys.stdin)
base = sqlite3.connect(asked["file"])
columns, rows, last = [], [], 0
try:
    try:
        cursor = base.execute(asked["sql"], asked["named"] or asked["values"])
        columns, rows, last = [column[0] for column in cursor.description or []], cursor.fetchall(), cursor.lastrowid or 0
    except (sqlite3.Error, sqlite3.Warning) as error:
        if "one statement at a time" not in str(error) or asked["values"] or asked["named"]:
            raise
        base.executescript(asked["sql"])
    base.commit()
    print(json.dumps({"columns": columns, "rows": rows, "last": last, "changed": base.total_changes}))
except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
    print(json.dumps({"error": str(error)}))
`

func init() { sql.Register("sqlite", base{}) }

type base struct{}

func (base) Open(file string) (driver.Conn, error) {
	file, _, _ = strings.Cut(strings.TrimPrefix(file, "file:"), "?")
	return conn{file}, nil
}

type conn struct{ file string }

func (c conn) Prepare(text string) (driver.Stmt, error) { return stmt{c.file, text}, nil }
func (c conn) Begin() (driver.Tx, error)                { return c, nil }
func (c conn) Close() error                             { return nil }
func (c conn) Commit() error                            { return nil }
func (c conn) Rollback() error                          { return nil }

type stmt struct{ file, text string }

func (s stmt) Close() error  { return nil }
func (s stmt) NumInput() int { return -1 }

func (s stmt) Exec([]driver.Value) (driver.Result, error) { return nil, driver.ErrSkip }
func (s stmt) Query([]driver.Value) (driver.Rows, error)  { return nil, driver.ErrSkip }

func (s stmt) ExecContext(ctx context.Context, values []driver.NamedValue) (driver.Result, error) {
	return s.ask(ctx, values)
}

func (s stmt) QueryContext(ctx context.Context, values []driver.NamedValue) (driver.Rows, error) {
	return s.ask(ctx, values)
}

func (s stmt) ask(ctx context.Context, values []driver.NamedValue) (*answered, error) {
	given, named := []any{}, map[string]any{}
	for _, value := range values {
		one := value.Value
		switch known := one.(type) {
		case []byte:
			one = string(known)
		case time.Time:
			one = known.Format("2006-01-02 15:04:05.999999999 -0700 MST")
		}
		if value.Name != "" {
			named[value.Name] = one
		} else {
			given = append(given, one)
		}
	}
	question, err := json.Marshal(map[string]any{"file": s.file, "sql": s.text, "values": given, "named": named})
	if err != nil {
		return nil, err
	}
	command := exec.CommandContext(ctx, "python3", "-c", answer)
	command.Stdin = bytes.NewReader(question)
	output, err := command.Output()
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(output))
	decoder.UseNumber()
	var got answered
	if err := decoder.Decode(&got); err != nil {
		return nil, err
	}
	if got.Error != "" {
		return nil, errors.New(got.Error)
	}
	return &got, nil
}

// answered is a result and rows at once.
type answered struct {
	Names   []string `json:"columns"`
	Values  [][]any  `json:"rows"`
	Last    int64    `json:"last"`
	Changed int64    `json:"changed"`
	Error   string   `json:"error"`
}

func (a *answered) LastInsertId() (int64, error) { return a.Last, nil }
func (a *answered) RowsAffected() (int64, error) { return a.Changed, nil }
func (a *answered) Columns() []string            { return a.Names }
func (a *answered) Close() error                 { return nil }

func (a *answered) Next(row []driver.Value) error {
	if len(a.Values) == 0 {
		return io.EOF
	}
	for i, value := range a.Values[0] {
		if number, is := value.(json.Number); is {
			if whole, err := number.Int64(); err == nil {
				value = whole
			} else if value, err = number.Float64(); err != nil {
				return err
			}
		}
		row[i] = value
	}
	a.Values = a.Values[1:]
	return nil
}
