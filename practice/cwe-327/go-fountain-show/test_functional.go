package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"time"
)

func certificate() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	checkThat(err == nil, "no key")
	made := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{"fountain"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	signed, err := x509.CreateCertificate(rand.Reader, made, made, key.Public(), key)
	checkThat(err == nil, "no certificate")
	return tls.Certificate{Certificate: [][]byte{signed}, PrivateKey: key}
}

// speaks says whether a client that has one version only can talk to the server.
func speaks(mode string, version uint16) bool {
	config, err := showConfig(certificate(), mode)
	checkThat(err == nil, "an error")
	server, client := net.Pipe()
	defer server.Close()
	go func() {
		defer client.Close()
		line := tls.Client(client, &tls.Config{InsecureSkipVerify: true, MinVersion: version, MaxVersion: version})
		if line.Handshake() == nil {
			line.Read(make([]byte, 1))
		}
	}()
	server.SetDeadline(time.Now().Add(3 * time.Second))
	return tls.Server(server, config).Handshake() == nil
}

func test_new_is_1_3_alone() {
	checkThat(speaks("new", tls.VersionTLS13), "1.3 is not spoken")
	checkThat(!speaks("new", tls.VersionTLS12), "1.2 is spoken")
}

func test_all_has_1_3() {
	checkThat(speaks("all", tls.VersionTLS13), "1.3 is not spoken")
}

func test_all_has_1_2() {
	checkThat(speaks("all", tls.VersionTLS12), "1.2 is not spoken")
}

func test_other_mode_is_an_error() {
	for _, mode := range []string{"", "some"} {
		checkThat(setMode(&tls.Config{}, mode) == errMode, "no error")
	}
}
