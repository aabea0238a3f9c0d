package permits

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
)

// stamps checks that a key makes stamps that its public half confirms.
func stamps(key *rsa.PrivateKey) {
	flight := permit{"Ines Roa", "Harris hawk"}
	text, err := sign(key, flight)
	checkThat(err == nil, "no stamp")
	stamp, err := base64.StdEncoding.DecodeString(text)
	checkThat(err == nil, text)
	sum := sha256.Sum256([]byte(flight.String()))
	checkThat(rsa.VerifyPKCS1v15(&key.PublicKey, crypto.SHA256, sum[:], stamp) == nil, "the stamp is not confirmed")
}

func test_key_of_a_day_stamps_permits() {
	key, err := newKey("day")
	checkThat(err == nil && key != nil, "no key")
	stamps(key)
}

func test_key_of_a_season_stamps_permits() {
	key, err := newKey("season")
	checkThat(err == nil && key != nil, "no key")
	stamps(key)
}

func test_every_key_is_new() {
	first, err := newKey("day")
	checkThat(err == nil && first != nil, "no key")
	second, err := newKey("day")
	checkThat(err == nil && second != nil && !first.Equal(second), "the same key twice")
}

func test_other_terms_are_an_error() {
	for _, term := range []string{"", "week", "Day 2"} {
		_, err := newKey(term)
		checkThat(err != nil, term)
	}
}
