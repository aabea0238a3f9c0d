package main

import (
	"fmt"
	"net/http"
)

// openPage begins a page with its title.
func openPage(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintln(w, "<h2>Seed swap</h2>")
}

// showBoard is the page of the wishes that hang at the board.
func showBoard(w http.ResponseWriter, r *http.Request) {
	r.ParseForm()
	openPage(w)
	writeWishes(w, r.Form["wish"])
}

// writeWishes writes the wishes as a list, each as an item of its own.
//
// Example: the wishes "beans" and "red peas" give
// <ul><li>beans</li><li>red peas</li></ul>
func writeWishes(w http.ResponseWriter, wishes []string) {
	fmt.Fprint(w, "<ul>")
	for _, wish := range wishes {
		fmt.Fprintf(w, "<li>%s</li>", html.EscapeString(wish))
	}
	fmt.Fprint(w, "</ul>")
}
