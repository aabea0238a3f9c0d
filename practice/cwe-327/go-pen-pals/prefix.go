package main

import (
	"crypto/rand"
	"strings"
)

// cardSize is the number of letters on a card.
const cardSize = 64

// newKey makes the key that two pen pals share, of 32 bytes.
func newKey() ([]byte, error) {
	key := make([]byte, 32)
	_, err := rand.Read(key)
	return key, err
}

// fill puts spaces behind a text until it has 64 letters, those of a card.
func fill(text string) []byte {
	return []byte(text + strings.Repeat(" ", cardSize-len(text)))
}

// sealCard encrypts a card, which always has 64 bytes, with AES and a key of 32
// bytes, and returns the encrypted card. What is needed to decrypt it besides the
// key stands before it. A key that AES cannot take is an error.
//
// Example: sealCard(key, fill("Greetings from the lake"))
func sealCard(key, card []byte) ([]byte, error) {
