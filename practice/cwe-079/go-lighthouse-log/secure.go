package main

import (
	"fmt"
	"net/http"
)

// Guest is somebody who climbed the tower.
type Guest struct {
	Name string
	Town string
}

// Logbook has what the guests wrote.
type Logbook struct {
	guests []Guest
}

// countGuests says how many guests there were.
func (b *Logbook) countGuests(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "<p>Guests so far: %d</p>", len(b.guests))
}

// showGuests writes a table with a row for each of the guests, with name and town.
//
// Example: one guest, Tove of Bergen, gives
// <table><tr><td>Tove</td><td>Bergen</td></tr></table>
func (b *Logbook) showGuests(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, "<table>")
	for _, guest := range b.guests {
		fmt.Fprintf(w, "<tr><td>%s</td><td>%s</td></tr>", html.EscapeString(guest.Name), html.EscapeString(guest.Town))
	}
	fmt.Fprint(w, "</table>")
}
