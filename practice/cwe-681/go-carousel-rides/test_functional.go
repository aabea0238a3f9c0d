package main

import "fmt"

func shows(rides int64, want int32) {
	value, err := counterValue(rides)
	checkThat(err == nil && value == want, fmt.Sprint(rides, " is ", value, " ", err))
}

func test_1200_rides() {
	shows(1200, 1200)
}

func test_many_rides() {
	shows(2000000000, 2000000000)
}

func test_no_rides() {
	shows(0, 0)
}

func test_negative_is_an_error() {
	value, err := counterValue(-3)
	checkThat(value == 0 && err == errRides, fmt.Sprint(value, " ", err))
}
