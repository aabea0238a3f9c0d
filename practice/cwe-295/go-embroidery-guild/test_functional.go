package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"time"
)

var authority = newSigner("Embroidery guild")

// server has patterns and shows a certificate.
func server(shown tls.Certificate) *httptest.Server {
	patterns := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "stitches of %s", r.URL.Path)
	}))
	patterns.Config.ErrorLog = log.New(io.Discard, "", 0)
	patterns.TLS = &tls.Config{Certificates: []tls.Certificate{shown}}
	patterns.StartTLS()
	return patterns
}

func test_pattern_is_fetched() {
	patterns := server(authority.issue("127.0.0.1", time.Hour))
	pattern, err := readPattern(patternClient(authority.pool()), patterns.URL+"/rose")
	checkThat(err == nil, fmt.Sprint(err))
	checkThat(pattern == "stitches of /rose", pattern)
}

func test_two_patterns_with_one_client() {
	patterns := server(authority.issue("127.0.0.1", time.Hour))
	client := patternClient(authority.pool())
	for _, name := range []string{"/tulip", "/hare"} {
		pattern, err := readPattern(client, patterns.URL+name)
		checkThat(err == nil && pattern == "stitches of "+name, pattern)
	}
}

func test_timeout_is_patience() {
	checkThat(patternClient(authority.pool()).Timeout == patience, "another timeout")
}

func test_closed_server_is_an_error() {
	patterns := server(authority.issue("127.0.0.1", time.Hour))
	patterns.Close()
	_, err := readPattern(patternClient(authority.pool()), patterns.URL+"/rose")
	checkThat(err != nil, "no error")
}
