package main

import (
	"crypto/tls"
	"errors"
)

// errMode is the error for a mode that there is not.
var errMode = errors.New("no such mode")

// showConfig returns the configuration of the server that runs the fountains.
func showConfig(cert tls.Certificate, mode string) (*tls.Config, error) {
	config := &tls.Config{Certificates: []tls.Certificate{cert}}
	if err := setMode(config, mode); err != nil {
		return nil, err
	}
	return config, nil
}

// setMode sets the lowest version of TLS that the server speaks, config.MinVersion.
// In the mode "new" it speaks TLS 1.3 alone, in the mode "all" older versions too.
// Any other mode gives errMode.
func setMode(config *tls.Config, mode string) error {
	switch mode {
	case "new":
		config.MinVersion = tls.VersionTLS13
	case "all":
		config.MinVersion = tls.VersionTLS12
	default:
		return errMode
	}
	return nil
}
