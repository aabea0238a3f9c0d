package main

import "strings"

// card returns a card without line breaks and spaces between its elements.
func card(title, city, note string) string {
	page := strings.NewReplacer("\n", "", "\t", "").Replace(globeCard(title, city, note))
	for strings.Contains(page, "> ") || strings.Contains(page, " <") {
		page = strings.ReplaceAll(strings.ReplaceAll(page, "> ", ">"), " <", "<")
	}
	return page
}

func test_harbour() {
	page := card("Old Harbour", "Bergen", "a bit cloudy")
	checkThat(page == "<div><h3>Old Harbour</h3><p>Bergen</p><p>a bit cloudy</p></div>", page)
}

func test_fair() {
	page := card("Summer Fair", "Graz", "new")
	checkThat(page == "<div><h3>Summer Fair</h3><p>Graz</p><p>new</p></div>", page)
}

func test_no_note() {
	page := card("Tram 9", "Ghent", "")
	checkThat(strings.HasPrefix(page, "<div><h3>Tram 9</h3><p>Ghent</p>") && strings.HasSuffix(page, "</div>"), page)
}
