package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
)

func made(large bool) *ecdsa.PrivateKey {
	key, err := labelKey(large)
	checkThat(err == nil && key != nil && key.D != nil, "no key")
	return key
}

func test_large_label() {
	checkThat(made(true).Curve == elliptic.P384(), "not P-384")
}

func test_small_label_is_shorter() {
	checkThat(made(false).Params().BitSize < 384, "not shorter")
	checkThat(len(publicLabel(&made(false).PublicKey)) < len(publicLabel(&made(true).PublicKey)), "not shorter")
}

func test_keys_sign() {
	for _, large := range []bool{true, false} {
		key := made(large)
		signature, err := signLabel(key, "Dash")
		digest := sha256.Sum256([]byte("Dash"))
		checkThat(err == nil && ecdsa.VerifyASN1(&key.PublicKey, digest[:], signature), "no signature")
	}
}

func test_each_key_is_new() {
	checkThat(made(false).D.Cmp(made(false).D) != 0, "the same key")
	checkThat(made(true).D.Cmp(made(true).D) != 0, "the same key")
}
