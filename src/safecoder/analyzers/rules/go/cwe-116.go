package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-ldap/ldap/v3"
)

func answer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	// ruleid: go-cwe-116-text-put-together
	fmt.Fprintf(w, `{"name": "%s"}`, r.FormValue("name"))
}

func payload(title string) string {
	// ruleid: go-cwe-116-text-put-together
	return fmt.Sprintf("{\"title\": \"%s\"}", title)
}

func filter(user string) string {
	// ruleid: go-cwe-116-text-put-together
	return fmt.Sprintf("(&(objectClass=person)(uid=%s))", user)
}

func address(word string) string {
	// ruleid: go-cwe-116-text-put-together
	return "https://api.example/search?q=" + word
}

func firstQuote(text string) string {
	// ruleid: go-cwe-116-only-first-occurrence
	return "'" + strings.Replace(text, "'", "''", 1) + "'"
}

func firstBracket(text string) string {
	// ruleid: go-cwe-116-only-first-occurrence
	return strings.Replace(text, "<", "&lt;", 1)
}

func quoted(text string) string {
	// ruleid: go-cwe-116-backslash-left-out
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}

// ---- not flagged

func answerEncoded(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-116-text-put-together
	json.NewEncoder(w).Encode(map[string]string{"name": r.FormValue("name")})
}

func answerNumber(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.FormValue("count"))
	if err != nil {
		http.Error(w, "count", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-116-text-put-together
	fmt.Fprintf(w, `{"count": "%v"}`, count)
}

func filterEscaped(user string) string {
	// ok: go-cwe-116-text-put-together
	return fmt.Sprintf("(&(objectClass=person)(uid=%s))", ldap.EscapeFilter(user))
}

func addressEncoded(word string) string {
	// ok: go-cwe-116-text-put-together
	return "https://api.example/search?q=" + url.QueryEscape(word)
}

func greeting(name string) string {
	// ok: go-cwe-116-text-put-together
	return fmt.Sprintf("Dear %s,\nwelcome.", name)
}

func everyQuote(text string) string {
	// ok: go-cwe-116-only-first-occurrence
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

func title(text string) string {
	// ok: go-cwe-116-only-first-occurrence
	return strings.Replace(text, "draft: ", "", 1)
}

func quotedFully(text string) string {
	text = strings.ReplaceAll(text, `\`, `\\`)
	// ok: go-cwe-116-backslash-left-out
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}

func quotedInOne(text string) string {
	// ok: go-cwe-116-backslash-left-out
	return strings.ReplaceAll(strings.ReplaceAll(text, "\\", "\\\\"), "\"", "\\\"")
}
