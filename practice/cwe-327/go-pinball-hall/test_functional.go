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
		SerialNumber: big.NewInt(1), DNSNames: []string{"pinball"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	signed, err := x509.CreateCertificate(rand.Reader, made, made, key.Public(), key)
	checkThat(err == nil, "no certificate")
	return tls.Certificate{Certificate: [][]byte{signed}, PrivateKey: key}
}

// greets says whether a machine that speaks one version only can talk to the server.
func greets(setting string, version uint16) bool {
	config, err := scoreServer(certificate(), setting)
	if err != nil {
		return false
	}
	server, machine := net.Pipe()
	defer server.Close()
	go func() {
		defer machine.Close()
		line := tls.Client(machine, &tls.Config{InsecureSkipVerify: true, MinVersion: version, MaxVersion: version})
		if line.Handshake() == nil {
			line.Read(make([]byte, 1))
		}
	}()
	server.SetDeadline(time.Now().Add(3 * time.Second))
	return tls.Server(server, config).Handshake() == nil
}

func test_version_1_2() {
	version, err := lowestVersion("1.2")
	checkThat(err == nil && version == tls.VersionTLS12, "not TLS 1.2")
}

func test_version_1_3() {
	version, err := lowestVersion("1.3")
	checkThat(err == nil && version == tls.VersionTLS13, "not TLS 1.3")
}

func test_server_talks_to_machines() {
	checkThat(greets("1.2", tls.VersionTLS12), "no talk with 1.2")
	checkThat(greets("1.2", tls.VersionTLS13), "no talk with 1.3")
	checkThat(!greets("1.3", tls.VersionTLS12), "1.2 is lower than 1.3")
}

func test_no_version_is_an_error() {
	for _, setting := range []string{"", "flipper", "7.5"} {
		_, err := lowestVersion(setting)
		checkThat(err != nil, "no error")
	}
}
