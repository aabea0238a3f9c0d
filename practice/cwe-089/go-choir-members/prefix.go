package main

import (
	"context"
	"database/sql"
	"fmt"
)

// Choir keeps its singers in the table singers, with the columns name, voice and fee.
type Choir struct {
	db *sql.DB
}

// Singers returns how many singers the choir has.
func (c *Choir) Singers(ctx context.Context) (int, error) {
	var count int
	if err := c.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM singers").Scan(&count); err != nil {
		return 0, fmt.Errorf("singers: %w", err)
	}
	return count, nil
}

// AddSinger inserts a singer with a name and a voice; the fee is 20.
//
// Example: AddSinger(ctx, "Ida", "alto") inserts the row ("Ida", "alto", 20).
func (c *Choir) AddSinger(ctx context.Context, name, voice string) error {
