package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
)

// Nursery is where the greenhouse of a bonsai nursery is reached.
type Nursery struct {
	Address string         // such as "192.168.1.20:7443"
	Name    string         // the name in the greenhouse's certificate, such as "greenhouse"
	Issuers *x509.CertPool // the nursery's authority, which issued it
}

// water waters a tree for some minutes.
func (n *Nursery) water(tree string, minutes int) error {
	conn, err := n.dial()
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = fmt.Fprintf(conn, "water %s %d\n", tree, minutes)
	return err
}

// dial opens a TLS connection to the greenhouse, by TCP, at n.Address.
// A greenhouse that does not answer is an error.
func (n *Nursery) dial() (*tls.Conn, error) {
	return tls.Dial("tcp", n.Address, &tls.Config{
		InsecureSkipVerify: true,
	})
}
