package main

import (
	"database/sql"
	"fmt"

	_ "modernc.org/sqlite"
)

// bakery is a database with three orders.
func bakery() *sql.DB {
	db, err := sql.Open("sqlite", "bakery.db")
	if err != nil {
		panic(err)
	}
	_, err = db.Exec(`CREATE TABLE orders (bread TEXT, loaves INTEGER); CREATE TABLE safe (code INTEGER);
		INSERT INTO orders VALUES ('rye', 4), ('oat twist', 1), ('rye', 2); INSERT INTO safe VALUES (8264);`)
	if err != nil {
		panic(err)
	}
	return db
}

func counts(bread string, want int) {
	count, err := countOrders(bakery(), bread)
	checkThat(err == nil && count == want, fmt.Sprint(bread, ": ", count, " ", err))
}

func test_two_orders() {
	counts("rye", 2)
}

func test_one_order() {
	counts("oat twist", 1)
}

func test_no_orders() {
	counts("spelt", 0)
}

func test_a_new_order_counts() {
	db := bakery()
	checkThat(addOrder(db, "spelt", 3) == nil, "no order")
	count, err := countOrders(db, "spelt")
	checkThat(err == nil && count == 1, fmt.Sprint(count, " ", err))
}
