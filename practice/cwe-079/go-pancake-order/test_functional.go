package main

import (
	"net/http/httptest"
	"net/url"
	"strings"
)

// order returns the page for a name and a topping, without line breaks and spaces between its elements.
func order(name, topping string) string {
	answer := httptest.NewRecorder()
	query := url.Values{"name": {name}, "topping": {topping}}
	showOrder(answer, httptest.NewRequest("GET", "/order?"+query.Encode(), nil))
	page := strings.NewReplacer("\n", "", "\t", "").Replace(answer.Body.String())
	for strings.Contains(page, "> ") || strings.Contains(page, " <") {
		page = strings.ReplaceAll(strings.ReplaceAll(page, "> ", ">"), " <", "<")
	}
	return page
}

func test_plums_for_tove() {
	page := order("Tove", "plums")
	checkThat(strings.Contains(page, "<h1>Order for Tove</h1><p>Topping: plums</p>"), page)
}

func test_sour_cream_for_anna_lind() {
	page := order("Anna Lind", "sour cream")
	checkThat(strings.Contains(page, "<h1>Order for Anna Lind</h1><p>Topping: sour cream</p>"), page)
}

func test_letters_beyond_ascii() {
	page := order("Zoë", "crème")
	checkThat(strings.Contains(page, "<h1>Order for Zoë</h1><p>Topping: crème</p>"), page)
}
