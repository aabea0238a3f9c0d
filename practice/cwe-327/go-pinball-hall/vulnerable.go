package main

import (
	"crypto/tls"
	"fmt"
)

// scoreServer returns the configuration of the server that collects the scores.
func scoreServer(cert tls.Certificate, setting string) (*tls.Config, error) {
	version, err := lowestVersion(setting)
	if err != nil {
		return nil, fmt.Errorf("score server: %w", err)
	}
	return &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: version}, nil
}

// lowestVersion returns the version of TLS that a setting stands for, as the
// package tls numbers them.
//
// Example: lowestVersion("1.2") is tls.VersionTLS12.
// A setting that is no version is an error.
func lowestVersion(setting string) (uint16, error) {
	switch setting {
	case "1.0":
		return tls.VersionTLS10, nil
	case "1.1":
		return tls.VersionTLS11, nil
	case "1.2":
		return tls.VersionTLS12, nil
	case "1.3":
		return tls.VersionTLS13, nil
	}
	return 0, fmt.Errorf("no version %q", setting)
}
