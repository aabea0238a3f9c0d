package main

import (
	"bytes"
	"crypto/rand"
	"strings"
)

func newKey() []byte {
	key := make([]byte, 24)
	rand.Read(key)
	return key
}

// sealed encrypts a letter, which must work.
func sealed(key []byte, letter string) []byte {
	made, err := seal(key, letter)
	checkThat(err == nil && len(made) == startSize+len(letter), "nothing was encrypted")
	return made
}

func test_letter_comes_back() {
	for _, letter := range []string{"Is anybody there?", "", strings.Repeat("An island with three palms. ", 40)} {
		key := newKey()
		read, err := open(key, sealed(key, letter))
		checkThat(err == nil && read == letter, read)
	}
}

func test_letter_is_not_to_be_seen() {
	made := sealed(newKey(), "Is anybody there? The weather is fine.")
	checkThat(!bytes.Contains(made, []byte("anybody")), "the letter can be seen")
	checkThat(!bytes.Contains(made, []byte("weather")), "the letter can be seen")
}

func test_other_key_reads_nothing() {
	read, err := open(newKey(), sealed(newKey(), "Is anybody there?"))
	checkThat(err != nil || read != "Is anybody there?", "read with another key")
}

func test_same_letter_looks_different() {
	key := newKey()
	one, two := sealed(key, "Is anybody there?"), sealed(key, "Is anybody there?")
	checkThat(!bytes.Equal(one[startSize:], two[startSize:]), "the same")
}

func test_short_key_is_an_error() {
	_, err := seal([]byte("abc"), "Is anybody there?")
	checkThat(err != nil, "no error")
}
