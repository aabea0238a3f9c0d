package main

import (
	"database/sql"
	"strings"
)

// readTexts returns the texts of the rows, without spaces around them.
func readTexts(rows *sql.Rows) ([]string, error) {
	defer rows.Close()
	var texts []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		texts = append(texts, strings.TrimSpace(text))
	}
	return texts, rows.Err()
}

// findRiddles returns the questions of the riddles whose question contains a word.
// The table riddles has the columns question and answer.
//
// Example: findRiddles(db, "legs") returns ["What has legs but cannot walk?"].
// Use readTexts to read the rows.
func findRiddles(db *sql.DB, word string) ([]string, error) {
	rows, err := db.Query("SELECT question FROM riddles WHERE question LIKE ?", "%"+word+"%")
	if err != nil {
		return nil, err
	}
	return readTexts(rows)
}
