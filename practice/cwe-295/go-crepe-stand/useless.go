package main

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
)

// owner returns the name that stands in a certificate.
func owner(cert *x509.Certificate) string {
	return cert.Subject.CommonName
}

// version returns with which version of TLS an answer came.
func version(state tls.ConnectionState) uint16 {
	return state.Version
}

// bodyOf reads an answer to its end and closes it.
func bodyOf(answer *http.Response) (string, error) {
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return string(body), err
}

// fetchMenu gets the menu at a URL such as "https://10.0.0.7/menu" and returns
// its text. The server shows the self-signed certificate own. A server that
// does not answer is an error.
//
// Example: fetchMenu("https://10.0.0.7/menu", own)
func fetchMenu(url string, own *x509.Certificate) (string, error) {
	answer, err := http.Get(url)
	if err != nil {
		return "", err
	}
	return bodyOf(answer)
}
