package walls

// A stand-in for a driver of SQLite, answered by Python's: one database a process, values are text, numbers and NULL. Transactions and
// the counts of changed rows are not known here.

import (
	"bufio"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"sync"
)

type sqlite struct {
	lock   sync.Mutex
	input  io.Writer
	output *json.Decoder
}

// openDatabase is a database that the statements of setup have filled.
func openDatabase(setup string) *sql.DB {
	command := exec.Command("python3", "sqlite.py")
	input, err := command.StdinPipe()
	checkThat(err == nil, "no pipe to the database")
	output, err := command.StdoutPipe()
	checkThat(err == nil, "no pipe from the database")
	checkThat(command.Start() == nil, "no database")
	decoder := json.NewDecoder(bufio.NewReader(output))
	decoder.UseNumber()
	sql.Register("sqlite", &sqlite{input: input, output: decoder})
	db, err := sql.Open("sqlite", "")
	checkThat(err == nil, "no driver")
	_, err = db.Exec(setup)
	checkThat(err == nil, "the database could not be filled")
	return db
}

type reply struct {
	Columns []string
	Rows    [][]any
	Error   string
}

func (s *sqlite) ask(statement string, values []driver.Value) (*reply, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	given := []any{}
	for _, value := range values {
		if text, isBytes := value.([]byte); isBytes {
			value = string(text)
		}
		given = append(given, value)
	}
	if err := json.NewEncoder(s.input).Encode([]any{statement, given}); err != nil {
		return nil, err
	}
	var got reply
	if err := s.output.Decode(&got); err != nil {
		return nil, err
	}
	if got.Error != "" {
		return nil, errors.New(got.Error)
	}
	return &got, nil
}

// One value is driver, connection and transaction.
func (s *sqlite) Open(string) (driver.Conn, error)              { return s, nil }
func (s *sqlite) Prepare(statement string) (driver.Stmt, error) { return &prepared{s, statement}, nil }
func (s *sqlite) Close() error                                  { return nil }
func (s *sqlite) Begin() (driver.Tx, error)                     { return s, nil }
func (s *sqlite) Commit() error                                 { return nil }
func (s *sqlite) Rollback() error                               { return nil }

type prepared struct {
	base      *sqlite
	statement string
}

func (p *prepared) Close() error  { return nil }
func (p *prepared) NumInput() int { return -1 }

func (p *prepared) Exec(values []driver.Value) (driver.Result, error) {
	_, err := p.base.ask(p.statement, values)
	return driver.ResultNoRows, err
}

func (p *prepared) Query(values []driver.Value) (driver.Rows, error) {
	got, err := p.base.ask(p.statement, values)
	return &result{got}, err
}

type result struct {
	got *reply
}

func (r *result) Columns() []string { return r.got.Columns }
func (r *result) Close() error      { return nil }

func (r *result) Next(row []driver.Value) error {
	if len(r.got.Rows) == 0 {
		return io.EOF
	}
	for i, value := range r.got.Rows[0] {
		row[i] = value
		if number, isNumber := value.(json.Number); isNumber {
			row[i] = number.String()
		}
	}
	r.got.Rows = r.got.Rows[1:]
	return nil
}
