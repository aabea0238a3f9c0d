package main

import "errors"

// errRides says that a number is none of rides.
var errRides = errors.New("no number of rides")

// sum returns how many rides there were in some days.
func sum(days []int64) (int64, error) {
	var rides int64
	for _, day := range days {
		if day < 0 {
			return 0, errRides
		}
		rides += day
	}
	return rides, nil
}

// counterValue returns the rides as an int32, which the counter shows.
//
// Example: counterValue(1200) is 1200. If rides is negative, it returns 0 and errRides.
func counterValue(rides int64) (int32, error) {
	if rides < 0 {
		return 0, errRides
	}
	return int32(rides), nil
}
