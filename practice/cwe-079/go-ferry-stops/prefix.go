package main

import (
	"net/http"
	"strings"
)

// showMenu is the page of the menu; the stops are in the query, with commas between them.
func showMenu(w http.ResponseWriter, r *http.Request) {
	stops := strings.Split(r.URL.Query().Get("stops"), ",")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte(stopMenu(stops)))
}

// stopMenu returns a menu with an option for each stop.
//
// Example: the stops "Mill" and "Old Quay" give
// <select><option>Mill</option><option>Old Quay</option></select>
func stopMenu(stops []string) string {
