package main

import (
	"database/sql"
	"fmt"
	"net/http"
)

// race has its snails in the table snails, with the columns name and owner.
type race struct {
	db *sql.DB
}

// countSnails answers with the number of snails.
func (s *race) countSnails(w http.ResponseWriter, r *http.Request) {
	var count int
	if err := s.db.QueryRow("SELECT COUNT(*) FROM snails").Scan(&count); err != nil {
		http.Error(w, "no snails", http.StatusInternalServerError)
		return
	}
	fmt.Fprintf(w, "%d snails", count)
}

// removeSnail deletes the snail whose name is in the form value "name" and answers
// with the text "removed". If the database fails, the status is 500.
//
// Example: /remove?name=Dash deletes the row with the name "Dash".
func (s *race) removeSnail(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if _, err := s.db.Exec("DELETE FROM snails WHERE name = ?", name); err != nil {
		http.Error(w, "not removed", http.StatusInternalServerError)
		return
	}
	fmt.Fprint(w, "removed")
}
