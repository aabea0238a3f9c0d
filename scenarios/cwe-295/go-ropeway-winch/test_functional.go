package ropeway

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

// authority issues certificates.
type authority struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
}

func newAuthority(name string) authority {
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	made := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, KeyUsage: x509.KeyUsageCertSign,
		NotBefore: time.Now().Add(-24 * time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true,
	}
	signed := must(x509.CreateCertificate(rand.Reader, made, made, key.Public(), key))
	return authority{key, must(x509.ParseCertificate(signed))}
}

// issue makes a certificate for a station that ends at the given time.
func (a authority) issue(station string, end time.Time) tls.Certificate {
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	made := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: station}, DNSNames: []string{station},
		NotBefore: time.Now().Add(-24 * time.Hour), NotAfter: end, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	signed := must(x509.CreateCertificate(rand.Reader, made, a.cert, key.Public(), a.key))
	return tls.Certificate{Certificate: [][]byte{signed, a.cert.Raw}, PrivateKey: key}
}

func (a authority) pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.cert)
	return pool
}

// winch listens at the returned address, hands on each line it is sent, and answers it.
func winch(shown tls.Certificate, reply string) (string, chan string) {
	listener := must(tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{shown}}))
	asked := make(chan string, 10)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go serve(conn, reply, asked)
		}
	}()
	return listener.Addr().String(), asked
}

func serve(conn net.Conn, reply string, asked chan string) {
	defer conn.Close()
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err == nil {
		asked <- strings.TrimSpace(line)
		conn.Write([]byte(reply + "\n"))
	}
}

var (
	own      = newAuthority("Ropeway")
	tomorrow = time.Now().Add(24 * time.Hour)
)

func test_returns_the_tension() {
	address, _ := winch(own.issue("crag-station", tomorrow), "TENSION 48.5")
	tension, err := (&controlRoom{own.pool()}).readTension(address, "crag-station")
	checkThat(err == nil && tension == 48.5, "no tension")
}

func test_asks_for_the_rope() {
	address, asked := winch(own.issue("valley-station", tomorrow), "TENSION 7")
	(&controlRoom{own.pool()}).readTension(address, "valley-station")
	select {
	case line := <-asked:
		checkThat(line == "READ ROPE", line)
	case <-time.After(patience):
		checkThat(false, "nothing was asked")
	}
}

func test_other_answer_is_an_error() {
	address, _ := winch(own.issue("valley-station", tomorrow), "BRAKE OPEN")
	_, err := (&controlRoom{own.pool()}).readTension(address, "valley-station")
	checkThat(err != nil, "no error")
}

func test_nobody_there_is_an_error() {
	_, err := (&controlRoom{own.pool()}).readTension("127.0.0.1:1", "valley-station")
	checkThat(err != nil, "no error")
}
