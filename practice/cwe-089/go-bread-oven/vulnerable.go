package main

import (
	"database/sql"
	"fmt"
)

// addOrder writes down that a customer wants a number of loaves.
func addOrder(db *sql.DB, bread string, loaves int) error {
	_, err := db.Exec("INSERT INTO orders (bread, loaves) VALUES (?, ?)", bread, loaves)
	if err != nil {
		return fmt.Errorf("order of %s: %w", bread, err)
	}
	return nil
}

// countOrders returns how many orders there are for a bread.
// The table orders has the columns bread and loaves; each row is an order.
//
// Example: countOrders(db, "rye") is 2 if two rows have the bread "rye".
func countOrders(db *sql.DB, bread string) (int, error) {
	var count int
	query := fmt.Sprintf("SELECT COUNT(*) FROM orders WHERE bread = '%s'", bread)
	err := db.QueryRow(query).Scan(&count)
	return count, err
}
