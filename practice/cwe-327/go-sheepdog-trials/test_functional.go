package main

import (
	"crypto"
	_ "crypto/md5"
	"crypto/rsa"
	_ "crypto/sha1"
	_ "crypto/sha256"
	_ "crypto/sha512"
)

// made returns a key and the signature of a line.
func made(line string) (*rsa.PrivateKey, []byte) {
	key, err := judgesKey()
	checkThat(err == nil, "no key")
	signature, err := signResult(key, line)
	checkThat(err == nil, "an error")
	return key, signature
}

// holds says whether a signature stands for a line with one of the hashes.
func holds(key *rsa.PrivateKey, line string, signature []byte, hashes ...crypto.Hash) bool {
	for _, hash := range hashes {
		h := hash.New()
		h.Write([]byte(line))
		if rsa.VerifyPKCS1v15(&key.PublicKey, hash, h.Sum(nil), signature) == nil {
			return true
		}
	}
	return false
}

var usual = []crypto.Hash{crypto.SHA256, crypto.SHA384, crypto.SHA512, crypto.SHA224, crypto.SHA512_256, crypto.SHA1, crypto.MD5}

func test_signature_holds() {
	key, signature := made(result("Meg", 93))
	checkThat(holds(key, "Meg: 93 points", signature, usual...), "no signature")
}

func test_signature_of_a_long_line() {
	line := result("Bonnie Of The Long Hill Beyond The River And The Three Old Oaks At The Mill", 88)
	key, signature := made(line)
	checkThat(holds(key, line, signature, usual...), "no signature")
}

func test_signature_holds_for_no_other_line() {
	key, signature := made(result("Meg", 93))
	checkThat(!holds(key, result("Meg", 94), signature, usual...), "holds for another line")
	other, err := signResult(key, result("Meg", 94))
	checkThat(err == nil && string(other) != string(signature), "the same signature")
}
