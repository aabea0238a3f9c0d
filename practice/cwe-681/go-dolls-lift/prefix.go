package main

import (
	"fmt"
	"net/http"
	"strconv"
)

// dollsHouse has a lift; floors below the ground are negative.
type dollsHouse struct {
	floor int8
}

// showLift answers with the floor of the lift.
func (d *dollsHouse) showLift(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, "floor "+strconv.Itoa(int(d.floor)))
}

// callLift sets the floor of the lift to the number in the form value "floor".
// If that is no number, the answer has the status 400 and the lift stays.
//
// Example: /call?floor=3 makes the floor 3.
func (d *dollsHouse) callLift(w http.ResponseWriter, r *http.Request) {
