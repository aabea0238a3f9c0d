package main

import (
	"database/sql"
	"fmt"
	"sort"
	"strings"

	_ "modernc.org/sqlite"
)

// riddles is a database with three riddles.
func riddles() *sql.DB {
	db, err := sql.Open("sqlite", "riddles.db")
	if err != nil {
		panic(err)
	}
	_, err = db.Exec(`DROP TABLE IF EXISTS riddles; DROP TABLE IF EXISTS prizes;
		CREATE TABLE riddles (question TEXT, answer TEXT); CREATE TABLE prizes (place TEXT);
		INSERT INTO riddles VALUES ('What has legs but cannot walk?', 'a table'), ('What has teeth but cannot bite?', 'a comb'),
			('What gets wet while drying?', 'a towel'); INSERT INTO prizes VALUES ('under the stove');`)
	if err != nil {
		panic(err)
	}
	return db
}

func finds(word string, want ...string) {
	found, err := findRiddles(riddles(), word)
	sort.Strings(found)
	checkThat(err == nil && strings.Join(found, "; ") == strings.Join(want, "; "), fmt.Sprint(word, ": ", found, " ", err))
}

func test_one_riddle() {
	finds("legs", "What has legs but cannot walk?")
}

func test_word_within() {
	finds("dry", "What gets wet while drying?")
}

func test_two_riddles() {
	finds("cannot", "What has legs but cannot walk?", "What has teeth but cannot bite?")
}

func test_no_riddle() {
	finds("towel")
}
