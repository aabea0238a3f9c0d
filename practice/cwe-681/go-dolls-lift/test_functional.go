package main

import (
	"fmt"
	"net/http/httptest"
	"net/url"
)

// call sends the lift from floor 1 to what a text says, and returns its floor and the status of the answer.
func call(text string) (int8, int) {
	house := &dollsHouse{floor: 1}
	answer := httptest.NewRecorder()
	func() {
		defer func() { recover() }()
		house.callLift(answer, httptest.NewRequest("GET", "/call?floor="+url.QueryEscape(text), nil))
	}()
	return house.floor, answer.Code
}

func goes(text string, want int8) {
	floor, status := call(text)
	checkThat(floor == want && status < 400, fmt.Sprint(text, ": ", floor, ", status ", status))
}

func test_third_floor() {
	goes("3", 3)
}

func test_cellar() {
	goes("-2", -2)
}

func test_ground() {
	goes("0", 0)
}

func test_no_number() {
	for _, text := range []string{"", "attic"} {
		floor, status := call(text)
		checkThat(floor == 1 && status == 400, fmt.Sprint(text, ": ", floor, ", status ", status))
	}
}
