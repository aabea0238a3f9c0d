package main

import (
	"encoding/hex"
	"strings"
)

func test_same_text_same_signature() {
	checkThat(signPass("row 4, Friday", "popcorn") == signPass("row 4, Friday", "popcorn"), "another signature")
}

func test_other_text_other_signature() {
	checkThat(signPass("row 4, Friday", "popcorn") != signPass("row 5, Friday", "popcorn"), "the same signature")
}

func test_other_secret_other_signature() {
	checkThat(signPass("row 4, Friday", "popcorn") != signPass("row 4, Friday", "toffee"), "the same signature")
}

func test_hexadecimal_digits() {
	signature, err := hex.DecodeString(signPass("row 4, Friday", "popcorn"))
	checkThat(err == nil && len(signature) >= 8, "no hexadecimal digits")
	checkThat(!strings.Contains(string(signature), "Friday"), "the text itself")
}
