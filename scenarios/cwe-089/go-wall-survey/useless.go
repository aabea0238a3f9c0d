package walls

import (
	"context"
	"database/sql"
	"fmt"
)

// wall is a dry-stone wall of the survey.
type wall struct {
	name     string
	metres   int
	surveyed int
}

// String is the line of a wall in the table, such as "Long Rigg, 420 m, surveyed 1998".
func (w wall) String() string {
	return fmt.Sprintf("%s, %d m, surveyed %d", w.name, w.metres, w.surveyed)
}

// survey keeps the walls in the table walls(name, parish, metres, surveyed).
type survey struct {
	db *sql.DB
}

// readWalls reads rows of name, metres and surveyed, and closes them.
func readWalls(rows *sql.Rows) ([]wall, error) {
	defer rows.Close()
	var walls []wall
	for rows.Next() {
		var w wall
		if err := rows.Scan(&w.name, &w.metres, &w.surveyed); err != nil {
			return nil, err
		}
		walls = append(walls, w)
	}
	return walls, rows.Err()
}

// listWalls returns the walls of a parish. The page sends the column to sort
// by, "name", "metres" or "surveyed", and whether the order is descending.
func (s *survey) listWalls(ctx context.Context, parish, sortBy string, descending bool) ([]wall, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name, metres, surveyed FROM walls WHERE parish = ?", parish)
	if err != nil {
		return nil, err
	}
	return readWalls(rows)
}
