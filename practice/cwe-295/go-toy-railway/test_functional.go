package main

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"strings"
	"time"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// signer issues certificates.
type signer struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

func newSigner(name string) signer {
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	made := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, KeyUsage: x509.KeyUsageCertSign,
		NotBefore: time.Now().Add(-24 * time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true,
	}
	signed := must(x509.CreateCertificate(rand.Reader, made, made, key.Public(), key))
	return signer{key, must(x509.ParseCertificate(signed))}
}

// issue makes a certificate for a name or an IP address that ends after so long a time.
func (s signer) issue(name string, lasts time.Duration) tls.Certificate {
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	made := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-24 * time.Hour), NotAfter: time.Now().Add(lasts), KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	if ip := net.ParseIP(name); ip != nil {
		made.IPAddresses = []net.IP{ip}
	} else {
		made.DNSNames = []string{name}
	}
	signed := must(x509.CreateCertificate(rand.Reader, made, s.cert, key.Public(), s.key))
	return tls.Certificate{Certificate: [][]byte{signed, s.cert.Raw}, PrivateKey: key}
}

func (s signer) pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(s.cert)
	return pool
}

var maker = newSigner("Maker")

// signalBox returns a connection to a box with some certificate, and what the box will have been told.
func signalBox(shown tls.Certificate) (net.Conn, chan string) {
	makers.AddCert(maker.cert)
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	told := make(chan string, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		conn.SetDeadline(time.Now().Add(3 * time.Second))
		line, _ := bufio.NewReader(tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{shown}})).ReadString('\n')
		conn.Close()
		told <- strings.TrimSpace(line)
	}()
	conn := must(net.Dial("tcp", listener.Addr().String()))
	conn.SetDeadline(time.Now().Add(3 * time.Second))
	return conn, told
}

func test_signal_is_shown() {
	conn, told := signalBox(maker.issue("box-seven", time.Hour))
	checkThat(sendSignal(conn, "box-seven", "green") == nil, "an error")
	line := <-told
	checkThat(line == "show green", line)
}

func test_signal_of_another_box() {
	conn, told := signalBox(maker.issue("box-two", time.Hour))
	checkThat(sendSignal(conn, "box-two", "red") == nil, "an error")
	line := <-told
	checkThat(line == "show red", line)
}

func test_handshake_is_done() {
	conn, _ := signalBox(maker.issue("box-two", time.Hour))
	line := must(openLine(conn, "box-two"))
	checkThat(line.ConnectionState().HandshakeComplete, "no handshake")
}

func test_closed_connection_is_an_error() {
	conn, _ := signalBox(maker.issue("box-two", time.Hour))
	conn.Close()
	checkThat(sendSignal(conn, "box-two", "red") != nil, "no error")
}
