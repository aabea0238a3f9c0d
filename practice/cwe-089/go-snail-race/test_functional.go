package main

import (
	"database/sql"
	"net/http/httptest"
	"net/url"
	"strings"

	_ "modernc.org/sqlite"
)

// start is a race of three snails.
func start() *race {
	db, err := sql.Open("sqlite", "race.db")
	if err != nil {
		panic(err)
	}
	_, err = db.Exec(`DROP TABLE IF EXISTS snails; CREATE TABLE snails (name TEXT, owner TEXT);
		INSERT INTO snails VALUES ('Dash', 'Ida'), ('Old Smoke', 'Bruno'), ('Turbo', 'Olaf');`)
	if err != nil {
		panic(err)
	}
	return &race{db}
}

// remove asks the handler and returns its answer.
func remove(s *race, name string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	s.removeSnail(answer, httptest.NewRequest("GET", "/remove?name="+url.QueryEscape(name), nil))
	return answer
}

// snails returns the names that are left, as a text.
func snails(s *race) string {
	rows, err := s.db.Query("SELECT name FROM snails ORDER BY rowid")
	if err != nil {
		panic(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			panic(err)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func test_removes_dash() {
	s := start()
	answer := remove(s, "Dash")
	checkThat(answer.Code == 200 && strings.Contains(answer.Body.String(), "removed"), answer.Body.String())
	checkThat(snails(s) == "Old Smoke, Turbo", snails(s))
}

func test_removes_a_name_of_two_words() {
	s := start()
	remove(s, "Old Smoke")
	checkThat(snails(s) == "Dash, Turbo", snails(s))
}

func test_leaves_the_others() {
	s := start()
	remove(s, "Nobody")
	checkThat(snails(s) == "Dash, Old Smoke, Turbo", snails(s))
}

func test_database_fails() {
	s := start()
	if _, err := s.db.Exec("DROP TABLE snails"); err != nil {
		panic(err)
	}
	answer := remove(s, "Dash")
	checkThat(answer.Code == 500, answer.Body.String())
}
