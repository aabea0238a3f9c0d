package sirens

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// watch asks the sirens that warn of a blast whether they are ready.
type watch struct {
	client *http.Client
}

// newWatch makes a watch of sirens whose certificates the authority issued.
func newWatch(authority *x509.CertPool) *watch {
	transport := &http.Transport{TLSClientConfig: sirenSettings(authority)}
	return &watch{&http.Client{Timeout: 4 * time.Second, Transport: transport}}
}

// state is what the siren at an address such as "https://10.0.7.3" says of
// itself, "ready" or "silent".
func (w *watch) state(address string) (string, error) {
	response, err := w.client.Get(address + "/state")
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("the siren answers %s", response.Status)
	}
	said, err := io.ReadAll(response.Body)
	return strings.TrimSpace(string(said)), err
}

// remembered is how many sirens' sessions are kept to be resumed.
const remembered = 32

// sirenSettings returns the settings of the connections to the sirens, of
// which the first were put up in 2009 and which all speak TLS 1.2 by now: the
// authority, the oldest and newest version of TLS, and a cache of sessions.
func sirenSettings(authority *x509.CertPool) *tls.Config {
	return &tls.Config{
		RootCAs:            authority,
		MinVersion:         tls.VersionTLS10,
		MaxVersion:         tls.VersionTLS13,
		ClientSessionCache: tls.NewLRUClientSessionCache(remembered),
	}
}
