package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
)

// makers has the maker of the signal boxes, who issued their certificates.
var makers = x509.NewCertPool()

// sendSignal tells a signal box over its connection to show a colour.
func sendSignal(conn net.Conn, box, colour string) error {
	line, err := openLine(conn, box)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(line, "show %s\n", colour)
	return err
}

// openLine begins TLS, as a client, on a connection to the signal box with the
// given name, such as "box-seven", and does the handshake. It returns the
// TLS connection, or the error of the handshake.
func openLine(conn net.Conn, box string) (*tls.Conn, error) {
	return nil, fmt.Errorf("no line to %s", box)
}
