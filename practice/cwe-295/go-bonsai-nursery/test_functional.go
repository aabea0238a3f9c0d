package main

import (
	"fmt"
	"time"
)

var authority = newSigner("Bonsai nursery")

func test_tree_is_watered() {
	address, heard := serveLine(authority.issue("greenhouse", time.Hour))
	nursery := &Nursery{address, "greenhouse", authority.pool()}
	err := nursery.water("maple", 3)
	checkThat(err == nil, fmt.Sprint(err))
	line := heard()
	checkThat(line == "water maple 3", line)
}

func test_another_greenhouse() {
	address, heard := serveLine(authority.issue("south-house", time.Hour))
	nursery := &Nursery{address, "south-house", authority.pool()}
	checkThat(nursery.water("pine", 12) == nil, "an error")
	line := heard()
	checkThat(line == "water pine 12", line)
}

func test_connection_to_the_address() {
	address, _ := serveLine(authority.issue("greenhouse", time.Hour))
	conn := orPanic((&Nursery{address, "greenhouse", authority.pool()}).dial())
	checkThat(conn.RemoteAddr().String() == address, "another address")
	conn.Close()
}

func test_no_answer_is_an_error() {
	address, heard := serveLine(authority.issue("greenhouse", time.Hour))
	heard()
	checkThat((&Nursery{address, "greenhouse", authority.pool()}).water("maple", 3) != nil, "no error")
}
