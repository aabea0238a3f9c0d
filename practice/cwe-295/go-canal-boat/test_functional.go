package main

import (
	"crypto/tls"
	"fmt"
	"net"
	"time"
)

var canal = newSigner("Canal")

// ask asks a lock that shows a certificate and returns what it has heard.
func ask(shown tls.Certificate, lock, wish string) (string, error) {
	address, heard := serveLine(shown)
	conn := orPanic(net.Dial("tcp", address))
	conn.SetDeadline(time.Now().Add(3 * time.Second))
	var err error
	func() {
		defer conn.Close()
		err = askLock(conn, lock, canal.text(), wish)
	}()
	return heard(), err
}

func test_lock_is_asked() {
	line, err := ask(canal.issue("lock-nine", time.Hour), "lock-nine", "open")
	checkThat(err == nil, fmt.Sprint(err))
	checkThat(line == "open", line)
}

func test_another_lock_is_asked() {
	line, err := ask(canal.issue("lock-two", time.Hour), "lock-two", "fill")
	checkThat(err == nil && line == "fill", line)
}

func test_closed_connection_is_an_error() {
	address, _ := serveLine(canal.issue("lock-two", time.Hour))
	conn := orPanic(net.Dial("tcp", address))
	conn.Close()
	checkThat(askLock(conn, "lock-two", canal.text(), "fill") != nil, "no error")
}
