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

// stand serves a menu and shows a certificate.
func stand(shown tls.Certificate, menu string) *httptest.Server {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != "GET" || r.URL.Path != "/menu" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, menu)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{shown}}
	server.StartTLS()
	return server
}

func test_menu_is_fetched() {
	own := selfSigned("127.0.0.1", time.Hour)
	menu, err := fetchMenu(stand(own, "lemon and sugar").URL+"/menu", own.Leaf)
	checkThat(err == nil, fmt.Sprint(err))
	checkThat(menu == "lemon and sugar", menu)
}

func test_two_stands() {
	for _, want := range []string{"apple", "cheese\nmushrooms\n"} {
		own := selfSigned("127.0.0.1", time.Hour)
		menu, err := fetchMenu(stand(own, want).URL+"/menu", own.Leaf)
		checkThat(err == nil && menu == want, menu)
	}
}

func test_no_answer_is_an_error() {
	own := selfSigned("127.0.0.1", time.Hour)
	server := stand(own, "lemon and sugar")
	server.Close()
	_, err := fetchMenu(server.URL+"/menu", own.Leaf)
	checkThat(err != nil, "no error")
}
