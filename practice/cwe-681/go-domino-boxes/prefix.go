package main

import (
	"fmt"
	"strconv"
)

// box is a box of dominoes.
type box struct {
	colour string
	stones int16
}

// label returns what stands on a box, such as "red, 28 stones".
func (b box) label() string {
	return b.colour + ", " + strconv.Itoa(int(b.stones)) + " stones"
}

// newBox makes a box from its colour and the number of its stones, a text.
func newBox(colour, text string) (box, error) {
	stones, err := parseStones(text)
	if err != nil {
		return box{}, fmt.Errorf("%s box: %w", colour, err)
	}
	return box{colour, stones}, nil
}

// parseStones returns the number of stones that a text says.
//
// Example: parseStones("28") is 28. A text that is no number is an error.
func parseStones(text string) (int16, error) {
