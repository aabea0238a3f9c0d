package main

import (
	"net/http/httptest"
	"strings"
)

// table returns the table for some guests, without line breaks and spaces between its elements.
func table(guests ...Guest) string {
	answer := httptest.NewRecorder()
	(&Logbook{guests}).showGuests(answer, httptest.NewRequest("GET", "/guests", nil))
	page := strings.NewReplacer("\n", "", "\t", "", "<tbody>", "", "</tbody>", "").Replace(answer.Body.String())
	for strings.Contains(page, "> ") || strings.Contains(page, " <") {
		page = strings.ReplaceAll(strings.ReplaceAll(page, "> ", ">"), " <", "<")
	}
	return page
}

func test_one_guest() {
	page := table(Guest{"Tove", "Bergen"})
	checkThat(strings.Contains(page, "<table><tr><td>Tove</td><td>Bergen</td></tr></table>"), page)
}

func test_two_guests() {
	page := table(Guest{"Anna Lind", "Graz"}, Guest{"Bo", "Sankt Peter"})
	checkThat(strings.Contains(page, "<tr><td>Anna Lind</td><td>Graz</td></tr><tr><td>Bo</td><td>Sankt Peter</td></tr></table>"), page)
}

func test_no_guests() {
	page := table()
	checkThat(strings.Contains(page, "<table></table>"), page)
}
