package client

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

func fetcher() *http.Client {
	transport := &http.Transport{
		// ruleid: go-cwe-295-verification-off
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
	}
	return &http.Client{Transport: transport, Timeout: 5 * time.Second}
}

func fetcherWithPool(pool *x509.CertPool) *http.Client {
	transport := &http.Transport{
		// ok: go-cwe-295-verification-off
		TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12},
	}
	return &http.Client{Transport: transport}
}

func dial(address string) (*tls.Conn, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	// ruleid: go-cwe-295-verification-off
	config.InsecureSkipVerify = true
	return tls.Dial("tcp", address, config)
}

func dialNamed(address, name string) (*tls.Conn, error) {
	config := &tls.Config{ServerName: name}
	// ok: go-cwe-295-verification-off
	config.InsecureSkipVerify = false
	return tls.Dial("tcp", address, config)
}

func dialPinned(address string, pinned []byte) (*tls.Conn, error) {
	return tls.Dial("tcp", address, &tls.Config{
		// ok: go-cwe-295-verification-off
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			if len(raw) == 0 || !bytes.Equal(raw[0], pinned) {
				return errors.New("unknown certificate")
			}
			return nil
		},
	})
}

func dialCareless(address string) (*tls.Conn, error) {
	// ruleid: go-cwe-295-check-passes-everything
	return tls.Dial("tcp", address, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, chains [][]*x509.Certificate) error {
			return nil
		},
	})
}

func shell(address string, signer ssh.Signer) (*ssh.Client, error) {
	config := &ssh.ClientConfig{
		User: "deploy",
		Auth: []ssh.AuthMethod{ssh.PublicKeys(signer)},
		// ruleid: go-cwe-295-check-passes-everything
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	}
	return ssh.Dial("tcp", address, config)
}

func shellAny(address string, config *ssh.ClientConfig) (*ssh.Client, error) {
	// ruleid: go-cwe-295-check-passes-everything
	config.HostKeyCallback = func(host string, remote net.Addr, key ssh.PublicKey) error {
		return nil
	}
	return ssh.Dial("tcp", address, config)
}

func shellKnown(address string, config *ssh.ClientConfig) (*ssh.Client, error) {
	known, err := knownhosts.New("/etc/ssh/ssh_known_hosts")
	if err != nil {
		return nil, err
	}
	// ok: go-cwe-295-check-passes-everything
	config.HostKeyCallback = known
	return ssh.Dial("tcp", address, config)
}

func gateServer(own tls.Certificate, clients *x509.CertPool) *tls.Config {
	// ruleid: go-cwe-295-client-certificate-unchecked
	return &tls.Config{
		Certificates: []tls.Certificate{own},
		ClientAuth:   tls.RequireAnyClientCert,
		ClientCAs:    clients,
	}
}

func gateServerLater(config *tls.Config) {
	// ruleid: go-cwe-295-client-certificate-unchecked
	config.ClientAuth = tls.RequireAnyClientCert
}

func gateServerVerified(own tls.Certificate, clients *x509.CertPool) *tls.Config {
	// ok: go-cwe-295-client-certificate-unchecked
	return &tls.Config{
		Certificates: []tls.Certificate{own},
		ClientAuth:   tls.RequireAndVerifyClientCert,
		ClientCAs:    clients,
	}
}

func gateServerPinned(known func(tls.ConnectionState) error) *tls.Config {
	// ok: go-cwe-295-client-certificate-unchecked
	return &tls.Config{
		ClientAuth:       tls.RequireAnyClientCert,
		VerifyConnection: known,
	}
}

func gateServerPinnedLater(known func(tls.ConnectionState) error) *tls.Config {
	// ok: go-cwe-295-client-certificate-unchecked
	config := &tls.Config{ClientAuth: tls.RequireAnyClientCert}
	config.VerifyConnection = known
	return config
}
