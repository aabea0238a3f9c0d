package main

import (
	"net/http/httptest"
	"strings"
)

// board returns the list for some wishes, without line breaks.
func board(wishes ...string) string {
	answer := httptest.NewRecorder()
	writeWishes(answer, wishes)
	page := strings.NewReplacer("\n", "", "\t", "").Replace(answer.Body.String())
	for strings.Contains(page, "> ") || strings.Contains(page, " <") {
		page = strings.ReplaceAll(strings.ReplaceAll(page, "> ", ">"), " <", "<")
	}
	return page
}

func test_two_wishes() {
	page := board("beans", "red peas")
	checkThat(strings.Contains(page, "<ul><li>beans</li><li>red peas</li></ul>"), page)
}

func test_the_other_order() {
	page := board("red peas", "beans")
	checkThat(strings.Contains(page, "<ul><li>red peas</li><li>beans</li></ul>"), page)
}

func test_no_wishes() {
	page := board()
	checkThat(strings.Contains(page, "<ul></ul>"), page)
}

func test_one_wish() {
	page := board("dill")
	checkThat(strings.Contains(page, "<ul><li>dill</li></ul>"), page)
}
