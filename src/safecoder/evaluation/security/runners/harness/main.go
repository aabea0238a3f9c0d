// Runs one test of the program's package, and prints the token that came on the input.
package main

import (
	"fmt"
	"os"
	"program"
	"runtime/debug"
	"safecoder/token"
)

func main() {
	defer func() {
		if said := recover(); said != nil {
			debug.PrintStack()
			fmt.Fprintf(os.Stderr, "panic: %v\n", said)
			os.Exit(1)
		}
	}()
	program.SafecoderTests[os.Args[1]]()
	token.Print()
}
