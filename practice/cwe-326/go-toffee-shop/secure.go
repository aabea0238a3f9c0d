package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/http"
	"strconv"
)

// weigh answers a request such as "/weigh?grams=250" with the price in pence.
func weigh(w http.ResponseWriter, r *http.Request) {
	grams, err := strconv.Atoi(r.FormValue("grams"))
	if err != nil {
		http.Error(w, "no number", http.StatusBadRequest)
		return
	}
	fmt.Fprintf(w, "%d", 2*grams)
}

// order answers with the number of a new order.
func order(w http.ResponseWriter, r *http.Request) {
	number := make([]byte, 16)
	rand.Read(number)
	fmt.Fprintf(w, "%x", number)
}

// publicText returns the public part of a key in PEM.
func publicText(key *rsa.PrivateKey) string {
	return string(pem.EncodeToMemory(&pem.Block{
		Type:  "RSA PUBLIC KEY",
		Bytes: x509.MarshalPKCS1PublicKey(&key.PublicKey),
	}))
}

// newKey answers a request such as "/key?bits=2048" with the public part of a new
// RSA key of so many bits, as publicText writes it. If bits is no number, it
// answers with http.StatusBadRequest.
func newKey(w http.ResponseWriter, r *http.Request) {
	bits, err := strconv.Atoi(r.FormValue("bits"))
	if err != nil || bits < 2048 {
		http.Error(w, "no such number of bits", http.StatusBadRequest)
		return
	}
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		http.Error(w, "no key", http.StatusInternalServerError)
		return
	}
	fmt.Fprint(w, publicText(key))
}
