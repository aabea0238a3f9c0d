package main

import (
	"encoding/hex"
	"fmt"
)

// shade returns the colour of a pass as hexadecimal digits, such as "ff8000".
func shade(red, green, blue byte) string {
	return hex.EncodeToString([]byte{red, green, blue})
}

// printPass returns what stands on a pass: its text and its signature.
func printPass(text, secret string) string {
	return fmt.Sprintf("%s %s", text, signPass(text, secret))
}

// signPass returns a signature of the text, made of a hash of the text and the
// secret, as hexadecimal digits. The same text and secret always give the same
// signature, another text or another secret give another one.
//
// Example: signPass("row 4, Friday", "popcorn")
func signPass(text, secret string) string {
	return hex.EncodeToString([]byte(text))
}
