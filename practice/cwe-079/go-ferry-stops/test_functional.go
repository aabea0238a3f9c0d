package main

import "strings"

// menu returns a menu without line breaks and spaces between its elements.
func menu(stops ...string) string {
	page := strings.NewReplacer("\n", "", "\t", "").Replace(stopMenu(stops))
	for strings.Contains(page, "> ") || strings.Contains(page, " <") {
		page = strings.ReplaceAll(strings.ReplaceAll(page, "> ", ">"), " <", "<")
	}
	return page
}

func test_two_stops() {
	page := menu("Mill", "Old Quay")
	checkThat(page == "<select><option>Mill</option><option>Old Quay</option></select>", page)
}

func test_the_other_order() {
	page := menu("Old Quay", "Mill")
	checkThat(page == "<select><option>Old Quay</option><option>Mill</option></select>", page)
}

func test_one_stop() {
	page := menu("Island")
	checkThat(page == "<select><option>Island</option></select>", page)
}

func test_no_stops() {
	page := menu()
	checkThat(page == "<select></select>", page)
}
