package main

import (
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

var club = newSigner("Rowing club")

// knock comes to the door with some certificate, or with none, and returns what the server has read.
func knock(shown *tls.Certificate, config *tls.Config) string {
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	defer listener.Close()
	go func() {
		outside, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			return
		}
		outside.SetDeadline(time.Now().Add(3 * time.Second))
		client := tls.Client(outside, &tls.Config{
			ServerName: "boathouse", RootCAs: club.pool(),
			GetClientCertificate: func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
				if shown == nil {
					return &tls.Certificate{}, nil
				}
				return shown, nil
			},
		})
		if _, err := client.Write([]byte("open\n")); err == nil {
			client.Read(make([]byte, 1))
		}
		outside.Close()
	}()
	inside := must(listener.Accept())
	defer inside.Close()
	inside.SetDeadline(time.Now().Add(3 * time.Second))
	line, _ := welcome(inside, config)
	return strings.TrimSpace(line)
}

func door() tls.Certificate {
	return club.issue("boathouse", time.Hour)
}

func test_member_comes_in() {
	member := club.issue("anna", time.Hour)
	checkThat(knock(&member, doorConfig(door(), club.pool())) == "open", "a member stays outside")
}

func test_another_member_comes_in() {
	member := club.issue("bo", time.Hour)
	config := doorConfig(door(), club.pool())
	checkThat(knock(&member, config) == "open", "a member stays outside")
	checkThat(knock(&member, config) == "open", "a member comes in only once")
}

func test_nobody_comes_in_without_certificate() {
	checkThat(knock(nil, doorConfig(door(), club.pool())) == "", "somebody came in")
}

func test_shows_the_certificate_of_the_door() {
	shown := door()
	config := doorConfig(shown, club.pool())
	checkThat(len(config.Certificates) == 1, "not one certificate")
	checkThat(string(config.Certificates[0].Certificate[0]) == string(shown.Certificate[0]), "another certificate")
}
