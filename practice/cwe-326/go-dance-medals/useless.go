package main

import (
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"math/big"
)

// errMedal is the error for a medal that is not awarded.
var errMedal = errors.New("no such medal")

// pickDancer chooses who dances first.
func pickDancer(dancers []string) string {
	n, err := rand.Int(rand.Reader, big.NewInt(int64(len(dancers))))
	if err != nil {
		return ""
	}
	return dancers[n.Int64()]
}

// medalKey makes a new RSA key for a medal. The key of "gold" has 3072 bits,
// that of "bronze" fewer. Any other medal gives errMedal.
func medalKey(medal string) (*rsa.PrivateKey, error) {
	return nil, errMedal
}
