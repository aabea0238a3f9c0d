package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// signLabel signs the name of a snail.
func signLabel(key *ecdsa.PrivateKey, snail string) ([]byte, error) {
	digest := sha256.Sum256([]byte(snail))
	return ecdsa.SignASN1(rand.Reader, key, digest[:])
}

// publicLabel returns a public key as it stands on a label.
func publicLabel(key *ecdsa.PublicKey) string {
	return hex.EncodeToString(elliptic.Marshal(key.Curve, key.X, key.Y))
}

// labelKey makes a new ECDSA key. For a large label it is on the curve P-384, for
// a small one on a curve with fewer bits.
//
// Example: key, err := labelKey(true)
func labelKey(large bool) (*ecdsa.PrivateKey, error) {
	curve := elliptic.P256()
	if large {
		curve = elliptic.P384()
	}
	return ecdsa.GenerateKey(curve, rand.Reader)
}
