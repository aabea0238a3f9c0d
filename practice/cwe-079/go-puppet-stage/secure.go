package main

import (
	"fmt"
	"net/http"
	"strings"
)

// showPlays lists the plays of the season.
func showPlays(w http.ResponseWriter, r *http.Request) {
	plays := []string{"The Goose", "The Tin Crown"}
	fmt.Fprintf(w, "<p>This season: %s</p>", strings.Join(plays, ", "))
}

// showWelcome writes a heading that welcomes the visitor whose name is in the
// query parameter "name". Without a name it welcomes "guest".
//
// Example: /welcome?name=Tove gives <h1>Welcome, Tove!</h1>
func showWelcome(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	if name == "" {
		name = "guest"
	}
	fmt.Fprintf(w, "<h1>Welcome, %s!</h1>", html.EscapeString(name))
}
