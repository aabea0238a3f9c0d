package main

import (
	"fmt"
	"strconv"
)

// musicBox has a volume from 0 to 255.
type musicBox struct {
	tune   string
	volume uint8
}

// label returns what stands on a box, such as "waltz at 40".
func (m *musicBox) label() string {
	return fmt.Sprintf("%s at %s", m.tune, strconv.Itoa(int(m.volume)))
}

// setVolume sets the volume to the number in a text.
//
// Example: setVolume("40") makes the volume 40. A text that is no number is an error;
// the volume then stays as it was.
func (m *musicBox) setVolume(text string) error {
	volume, err := strconv.Atoi(text)
	if err != nil {
		return err
	}
	m.volume = uint8(volume)
	return nil
}
