package main

import (
	"fmt"
	"net/http"
)

// showPrice says what a pancake costs.
func showPrice(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "<p>Each pancake: %d cents</p>", 350)
}

// showOrder writes a page with the customer's name and topping, which are in the
// query parameters "name" and "topping".
//
// Example: /order?name=Tove&topping=plums gives
// <h1>Order for Tove</h1><p>Topping: plums</p>
func showOrder(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	topping := r.URL.Query().Get("topping")
	fmt.Fprintf(w, "<h1>Order for %s</h1><p>Topping: %s</p>", html.EscapeString(name), html.EscapeString(topping))
}
