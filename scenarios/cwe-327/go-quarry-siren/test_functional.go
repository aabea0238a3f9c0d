package sirens

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"time"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

var (
	key  = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	cert = issue()
)

// issue makes the certificate of the sirens, which is its own authority.
func issue() *x509.Certificate {
	made := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Siren"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	return must(x509.ParseCertificate(must(x509.CreateCertificate(rand.Reader, made, made, key.Public(), key))))
}

// siren stands at the address that is returned; it counts the requests, and how many connections resumed a session.
type siren struct {
	*httptest.Server
	asked, resumed int
}

func newSiren(state string, config *tls.Config) *siren {
	made := &siren{}
	made.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		made.asked++
		if r.TLS.DidResume {
			made.resumed++
		}
		if state == "" || r.URL.Path != "/state" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprintln(w, state)
	}))
	config.Certificates = []tls.Certificate{{Certificate: [][]byte{cert.Raw}, PrivateKey: key}}
	made.TLS = config
	made.Config.ErrorLog = log.New(io.Discard, "", 0)
	made.StartTLS()
	return made
}

func watchAll() *watch {
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	return newWatch(pool)
}

func test_siren_tells_its_state() {
	state, err := watchAll().state(newSiren("ready", &tls.Config{}).URL)
	checkThat(err == nil && state == "ready", fmt.Sprint(state, err))
}

func test_several_sirens() {
	w := watchAll()
	for _, state := range []string{"ready", "silent", "ready"} {
		said, err := w.state(newSiren(state, &tls.Config{}).URL)
		checkThat(err == nil && said == state, fmt.Sprint(said, err))
	}
}

func test_session_is_resumed() {
	w, s := watchAll(), newSiren("ready", &tls.Config{})
	for range [2]int{} {
		_, err := w.state(s.URL)
		checkThat(err == nil, fmt.Sprint(err))
		w.client.CloseIdleConnections()
	}
	checkThat(s.asked == 2 && s.resumed == 1, fmt.Sprint("resumed sessions: ", s.resumed))
}

func test_siren_without_a_state_is_an_error() {
	_, err := watchAll().state(newSiren("", &tls.Config{}).URL)
	checkThat(err != nil, "no error")
}
