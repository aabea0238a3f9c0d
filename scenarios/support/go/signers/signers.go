// Signers issue certificates for tests, and a server shows them. No chains longer than two and nothing that is taken back.
package main

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"strings"
	"time"
)

// orPanic returns the value unless there is an error.
func orPanic[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// signer is an authority.
type signer struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

// newSigner makes an authority; two of the same name have nothing else in common.
func newSigner(name string) signer {
	key := orPanic(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	made := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, KeyUsage: x509.KeyUsageCertSign,
		NotBefore: time.Now().Add(-24 * time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true,
	}
	signed := orPanic(x509.CreateCertificate(rand.Reader, made, made, key.Public(), key))
	return signer{key, orPanic(x509.ParseCertificate(signed))}
}

// leaf describes a certificate for a name or an IP address that ends after so long a time.
func leaf(name string, lasts time.Duration) *x509.Certificate {
	made := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-24 * time.Hour), NotAfter: time.Now().Add(lasts), KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	if ip := net.ParseIP(name); ip != nil {
		made.IPAddresses = []net.IP{ip}
	} else {
		made.DNSNames = []string{name}
	}
	return made
}

// issue makes a certificate of the authority's; see leaf.
func (s signer) issue(name string, lasts time.Duration) tls.Certificate {
	key := orPanic(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	signed := orPanic(x509.CreateCertificate(rand.Reader, leaf(name, lasts), s.cert, key.Public(), s.key))
	return tls.Certificate{Certificate: [][]byte{signed, s.cert.Raw}, PrivateKey: key}
}

// selfSigned makes a certificate that stands for itself; see leaf.
func selfSigned(name string, lasts time.Duration) tls.Certificate {
	key := orPanic(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	made := leaf(name, lasts)
	signed := orPanic(x509.CreateCertificate(rand.Reader, made, made, key.Public(), key))
	return tls.Certificate{Certificate: [][]byte{signed}, PrivateKey: key, Leaf: orPanic(x509.ParseCertificate(signed))}
}

// pool has the authority alone.
func (s signer) pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(s.cert)
	return pool
}

// text is the authority's certificate in PEM.
func (s signer) text() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.cert.Raw})
}

// serveLine takes one connection, over which it shows a certificate and reads a line. The function that is returned
// ends it and gives the line, which is empty if nothing was heard.
func serveLine(shown tls.Certificate) (address string, heard func() string) {
	listener := orPanic(net.Listen("tcp", "127.0.0.1:0"))
	lines := make(chan string, 1)
	go func() {
		line := ""
		defer func() { lines <- strings.TrimSpace(line) }()
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(3 * time.Second))
		line, _ = bufio.NewReader(tls.Server(conn, &tls.Config{Certificates: []tls.Certificate{shown}})).ReadString('\n')
	}()
	return listener.Addr().String(), func() string {
		listener.Close()
		return <-lines
	}
}
