// Package token reads the token before the program is initialised, which imports it, and prints it after the test.
package token

import (
	"io"
	"os"
)

var (
	out      = os.Stdout
	token, _ = io.ReadAll(os.Stdin)
)

// Print ends the process with the token as its last output.
func Print() {
	out.WriteString("\n")
	out.Write(token)
	os.Exit(0)
}
