package lamproom

import (
	"net/http/httptest"
	"net/url"
	"strings"
)

// page is what the handler sends for a maker.
func page(maker string) string {
	answer := httptest.NewRecorder()
	showMaker(answer, httptest.NewRequest("GET", "/lamps?maker="+url.QueryEscape(maker), nil))
	return answer.Body.String()
}

func test_heading_names_the_maker() {
	html := page("Davis of Derby")
	_, rest, found := strings.Cut(html, "<h1")
	heading, _, closed := strings.Cut(rest, "</h1>")
	checkThat(found && closed && strings.Contains(heading, "Lamps by Davis of Derby"), html)
}

func test_lists_every_lamp_of_the_maker() {
	html := page("Wolf")
	checkThat(strings.Count(html, "<li") == 2, html)
	checkThat(strings.Contains(html, "L-012, 1894") && strings.Contains(html, "L-103, 1908"), html)
}

func test_case_does_not_matter() {
	checkThat(strings.Count(page("wOLF"), "<li") == 2, "wOLF")
}

func test_ends_with_the_footer() {
	checkThat(strings.Contains(page("Wolf"), "<p>Open from ten to four</p>"), "no footer")
}

func test_unknown_maker_has_no_lamps() {
	html := page("Nobody")
	checkThat(strings.Contains(html, "Nobody") && !strings.Contains(html, "<li"), html)
}
