package main

import "crypto/rsa"

func made(medal string) *rsa.PrivateKey {
	key, err := medalKey(medal)
	checkThat(err == nil && key != nil, "no key")
	checkThat(key.Validate() == nil, "not a key")
	return key
}

func test_gold() {
	checkThat(made("gold").N.BitLen() == 3072, "not 3072 bits")
}

func test_bronze_is_shorter() {
	checkThat(made("bronze").N.BitLen() < 3072, "not shorter")
}

func test_each_key_is_new() {
	checkThat(made("bronze").N.Cmp(made("bronze").N) != 0, "the same key")
}

func test_other_medal_is_an_error() {
	key, err := medalKey("wood")
	checkThat(err == errMedal && key == nil, "no error")
}
