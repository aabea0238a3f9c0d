package main

import (
	"fmt"
	"net/http"
)

// showGlobe is the page for a globe, which is described by the form.
func showGlobe(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, globeCard(r.FormValue("title"), r.FormValue("city"), r.FormValue("note")))
}

// globeCard returns the card for a globe, with its title, its city and a note.
//
// Example: globeCard("Old Harbour", "Bergen", "a bit cloudy") is
// <div><h3>Old Harbour</h3><p>Bergen</p><p>a bit cloudy</p></div>
func globeCard(title, city, note string) string {
