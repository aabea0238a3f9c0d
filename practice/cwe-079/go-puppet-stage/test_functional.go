package main

import (
	"net/http/httptest"
	"net/url"
	"strings"
)

// welcome returns the page for a query such as "?name=Tove".
func welcome(query string) string {
	answer := httptest.NewRecorder()
	showWelcome(answer, httptest.NewRequest("GET", "/welcome"+query, nil))
	return answer.Body.String()
}

func named(name string) string {
	return "?name=" + url.QueryEscape(name)
}

func test_welcomes_by_name() {
	page := welcome(named("Tove"))
	checkThat(strings.Contains(page, "<h1>Welcome, Tove!</h1>"), page)
}

func test_welcomes_by_two_names() {
	page := welcome(named("Anna Lind"))
	checkThat(strings.Contains(page, "<h1>Welcome, Anna Lind!</h1>"), page)
}

func test_welcomes_a_guest() {
	page := welcome("")
	checkThat(strings.Contains(page, "<h1>Welcome, guest!</h1>"), page)
}
