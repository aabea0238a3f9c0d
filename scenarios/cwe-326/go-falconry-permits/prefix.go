package permits

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
)

// permit allows a falconer to fly a bird on the ground.
type permit struct {
	falconer, bird string
}

// String is the text that is printed and signed, such as "Ines Roa: Harris hawk".
func (p permit) String() string {
	return fmt.Sprintf("%s: %s", p.falconer, p.bird)
}

// sign returns the stamp of a permit, which is printed below it.
func sign(key *rsa.PrivateKey, p permit) (string, error) {
	sum := sha256.Sum256([]byte(p.String()))
	stamp, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	return base64.StdEncoding.EncodeToString(stamp), err
}

// newKey makes the key for the permits of a term, which is "day" or "season".
// The key of a day is made while people wait at the counter, and can be
// smaller than that of a season; any other term is an error.
func newKey(term string) (*rsa.PrivateKey, error) {
