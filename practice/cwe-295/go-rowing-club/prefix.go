package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"net"
)

// welcome reads a line such as "open" from whoever has come in at the door.
func welcome(conn net.Conn, config *tls.Config) (string, error) {
	return bufio.NewReader(tls.Server(conn, config)).ReadString('\n')
}

// doorConfig returns the configuration of the server at the boathouse door. The
// server shows the certificate door. Whoever comes in must show a certificate
// too; those of the members are issued by the club, which is in the pool club.
func doorConfig(door tls.Certificate, club *x509.CertPool) *tls.Config {
