package main

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	_ "modernc.org/sqlite"
)

// choir is one with two singers.
func choir() *Choir {
	db, err := sql.Open("sqlite", "choir.db")
	if err != nil {
		panic(err)
	}
	_, err = db.Exec(`DROP TABLE IF EXISTS singers; DROP TABLE IF EXISTS doors;
		CREATE TABLE singers (name TEXT, voice TEXT, fee INTEGER); CREATE TABLE doors (code TEXT);
		INSERT INTO singers VALUES ('Bruno', 'bass', 20), ('Anna Lind', 'soprano', 20); INSERT INTO doors VALUES ('8264');`)
	if err != nil {
		panic(err)
	}
	return &Choir{db}
}

// singers returns the rows as a text such as "Bruno|bass|20, Ida|alto|20".
func singers(c *Choir) string {
	rows, err := c.db.Query("SELECT name || '|' || voice || '|' || fee FROM singers ORDER BY rowid")
	if err != nil {
		panic(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			panic(err)
		}
		all = append(all, one)
	}
	return strings.Join(all, ", ")
}

func test_adds_an_alto() {
	c := choir()
	err := c.AddSinger(context.Background(), "Ida", "alto")
	checkThat(err == nil, fmt.Sprint(err))
	checkThat(singers(c) == "Bruno|bass|20, Anna Lind|soprano|20, Ida|alto|20", singers(c))
}

func test_adds_a_tenor() {
	c := choir()
	err := c.AddSinger(context.Background(), "Jon Holm", "first tenor")
	checkThat(err == nil, fmt.Sprint(err))
	checkThat(singers(c) == "Bruno|bass|20, Anna Lind|soprano|20, Jon Holm|first tenor|20", singers(c))
}

func test_adds_two() {
	c := choir()
	c.AddSinger(context.Background(), "Ida", "alto")
	c.AddSinger(context.Background(), "Olaf", "bass")
	count, err := c.Singers(context.Background())
	checkThat(err == nil && count == 4, singers(c))
}

func test_no_table_is_an_error() {
	c := choir()
	if _, err := c.db.Exec("DROP TABLE singers"); err != nil {
		panic(err)
	}
	checkThat(c.AddSinger(context.Background(), "Ida", "alto") != nil, "no error")
}
