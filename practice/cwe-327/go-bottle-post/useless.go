package main

import (
	"crypto/cipher"
	"crypto/rand"
	"errors"
)

// startSize is the number of bytes that stand before an encrypted letter.
const startSize = 16

// seal encrypts a letter with a key of 24 bytes.
func seal(key []byte, letter string) ([]byte, error) {
	sealed := make([]byte, startSize+len(letter))
	if _, err := rand.Read(sealed[:startSize]); err != nil {
		return nil, err
	}
	stream, err := letterStream(key, sealed[:startSize])
	if err != nil {
		return nil, err
	}
	stream.XORKeyStream(sealed[startSize:], []byte(letter))
	return sealed, nil
}

// open decrypts a letter that was encrypted with the key.
func open(key, sealed []byte) (string, error) {
	if len(sealed) < startSize {
		return "", errors.New("too short")
	}
	stream, err := letterStream(key, sealed[:startSize])
	if err != nil {
		return "", err
	}
	letter := make([]byte, len(sealed)-startSize)
	stream.XORKeyStream(letter, sealed[startSize:])
	return string(letter), nil
}

// letterStream returns the stream of a block cipher in CTR mode for a key of 24
// bytes. start has 16 bytes; the stream begins with as many of them as the blocks
// of the cipher have. A key that the cipher cannot take is an error.
func letterStream(key, start []byte) (cipher.Stream, error) {
	return nil, errors.New("no cipher")
}
