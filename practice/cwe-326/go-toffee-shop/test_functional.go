package main

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/http/httptest"
)

// ask sends a request and returns the status and the key of the answer, if there is one.
func ask(query string) (int, *rsa.PublicKey) {
	answer := httptest.NewRecorder()
	newKey(answer, httptest.NewRequest("GET", "/key"+query, nil))
	block, _ := pem.Decode(answer.Body.Bytes())
	if block == nil {
		return answer.Code, nil
	}
	key, _ := x509.ParsePKCS1PublicKey(block.Bytes)
	return answer.Code, key
}

func hasBits(query string, bits int) {
	status, key := ask(query)
	checkThat(status == 200 && key != nil, "no key")
	checkThat(key.N.BitLen() == bits, "another number of bits")
}

func test_key_of_2048_bits() {
	hasBits("?bits=2048", 2048)
}

func test_key_of_2560_bits() {
	hasBits("?bits=2560", 2560)
}

func test_each_key_is_new() {
	_, one := ask("?bits=2048")
	_, two := ask("?bits=2048")
	checkThat(one != nil && two != nil && one.N.Cmp(two.N) != 0, "the same key")
}

func test_no_number_is_a_bad_request() {
	for _, query := range []string{"", "?bits=", "?bits=many"} {
		status, key := ask(query)
		checkThat(status == 400 && key == nil, "not a bad request")
	}
}
