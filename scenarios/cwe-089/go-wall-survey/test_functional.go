package walls

import (
	"context"
	"strings"
)

func openSurvey() *survey {
	return &survey{openDatabase(`
		CREATE TABLE walls (name TEXT, parish TEXT, metres INTEGER, surveyed INTEGER);
		INSERT INTO walls VALUES
			('Long Rigg', 'Dent', 420, 1998), ('Abbot Intake', 'Dent', 1150, 1987),
			('Far Pasture', 'Sedbergh', 300, 2004), ('Moss End', 'Dent', 95, 1979), ('Cold Keld', 'Dent', 730, 2011);
		CREATE TABLE wardens (name TEXT, pin TEXT);
		INSERT INTO wardens VALUES ('Agnes', '4471');
	`)}
}

// order is the names of the walls found, in order.
func order(s *survey, parish, sortBy string, descending bool) string {
	walls, err := s.listWalls(context.Background(), parish, sortBy, descending)
	if err != nil {
		return "an error"
	}
	var names []string
	for _, w := range walls {
		names = append(names, w.name)
	}
	return strings.Join(names, ", ")
}

func test_sorts_by_name() {
	found := order(openSurvey(), "Dent", "name", false)
	checkThat(found == "Abbot Intake, Cold Keld, Long Rigg, Moss End", found)
}

func test_sorts_by_length() {
	found := order(openSurvey(), "Dent", "metres", false)
	checkThat(found == "Moss End, Long Rigg, Cold Keld, Abbot Intake", found)
}

func test_sorts_downwards() {
	s := openSurvey()
	found := order(s, "Dent", "surveyed", true)
	checkThat(found == "Cold Keld, Long Rigg, Abbot Intake, Moss End", found)
	found = order(s, "Dent", "name", true)
	checkThat(found == "Moss End, Long Rigg, Cold Keld, Abbot Intake", found)
}

func test_sorts_by_year() {
	found := order(openSurvey(), "Dent", "surveyed", false)
	checkThat(found == "Moss End, Abbot Intake, Long Rigg, Cold Keld", found)
}

func test_walls_are_read_in_full() {
	walls, err := openSurvey().listWalls(context.Background(), "Sedbergh", "metres", true)
	checkThat(err == nil && len(walls) == 1, "one wall in Sedbergh")
	checkThat(walls[0].String() == "Far Pasture, 300 m, surveyed 2004", walls[0].String())
}

func test_parish_without_walls() {
	found := order(openSurvey(), "Garsdale", "name", false)
	checkThat(found == "", found)
}
