package ropeway

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// patience is how long a winch may take to answer.
const patience = 3 * time.Second

// controlRoom talks to the winches of the stations. The certificate of a winch
// is issued to the name of its station by the ropeway's own authority.
type controlRoom struct {
	authority *x509.CertPool
}

// answer reads a line from a winch.
func answer(conn *tls.Conn) (string, error) {
	conn.SetDeadline(time.Now().Add(patience))
	return bufio.NewReader(conn).ReadString('\n')
}

// parseTension reads an answer such as "TENSION 48.5", in kilonewtons.
func parseTension(line string) (float64, error) {
	word, number, _ := strings.Cut(strings.TrimSpace(line), " ")
	if word != "TENSION" {
		return 0, fmt.Errorf("not a tension: %q", line)
	}
	return strconv.ParseFloat(number, 64)
}

// readTension connects to the winch at an address such as "10.4.0.12:7001",
// sends the line "READ ROPE" and returns the tension that is answered.
func (c *controlRoom) readTension(address, station string) (float64, error) {
	conn, err := tls.Dial("tcp", address, &tls.Config{RootCAs: c.authority, InsecureSkipVerify: true})
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	if _, err := fmt.Fprintln(conn, "READ ROPE"); err != nil {
		return 0, err
	}
	line, err := answer(conn)
	if err != nil {
		return 0, err
	}
	return parseTension(line)
}
