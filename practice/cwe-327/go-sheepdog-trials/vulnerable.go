package main

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
)

// judgesKey makes the key of the judges for a year.
func judgesKey() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, 2048)
}

// result returns the line for a dog, such as "Meg: 93 points".
func result(dog string, points int) string {
	return fmt.Sprintf("%s: %d points", dog, points)
}

// signResult hashes a line and signs the hash with the key of the judges, in the
// form of PKCS #1 v1.5. It returns the signature.
//
// Example: signature, err := signResult(key, result("Meg", 93))
func signResult(key *rsa.PrivateKey, line string) ([]byte, error) {
	digest := sha1.Sum([]byte(line))
	return rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA1, digest[:])
}
