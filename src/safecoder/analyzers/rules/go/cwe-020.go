package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

func afterLogin(w http.ResponseWriter, r *http.Request) {
	next := r.URL.Query().Get("next")
	// ruleid: go-cwe-020-redirect-from-input
	http.Redirect(w, r, next, http.StatusFound)
}

func afterLogout(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-020-redirect-from-input
	w.Header().Set("Location", r.FormValue("to"))
	w.WriteHeader(http.StatusSeeOther)
}

func leave(c *gin.Context) {
	// ruleid: go-cwe-020-redirect-from-input
	c.Redirect(http.StatusFound, c.Query("url"))
}

// a slash at the beginning is also the beginning of //other.example
func afterSlash(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	if !strings.HasPrefix(next, "/") {
		next = "/" + next
	}
	// ruleid: go-cwe-020-redirect-from-input
	http.Redirect(w, r, next, http.StatusFound)
}

func board(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil || size < 1 {
		http.Error(w, "size", http.StatusBadRequest)
		return
	}
	// ruleid: go-cwe-020-untrusted-length
	cells := make([]byte, size*size)
	w.Write(cells)
}

func ruler(c *gin.Context) {
	width, _ := strconv.Atoi(c.DefaultQuery("width", "10"))
	// ruleid: go-cwe-020-untrusted-length
	c.String(http.StatusOK, strings.Repeat("-", width))
}

// ---- not flagged

var pages = map[string]string{"home": "/home", "cart": "/cart"}

func toPage(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-020-redirect-from-input
	http.Redirect(w, r, pages["home"], http.StatusFound)
}

func toParsed(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	target, err := url.Parse(next)
	if err != nil || target.Host != "" || target.Scheme != "" {
		http.Error(w, "next", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-020-redirect-from-input
	http.Redirect(w, r, target.String(), http.StatusFound)
}

func toProfile(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-020-redirect-from-input
	http.Redirect(w, r, "/people/"+r.FormValue("name"), http.StatusFound)
}

func toArticle(c *gin.Context) {
	// ok: go-cwe-020-redirect-from-input
	c.Redirect(http.StatusFound, fmt.Sprintf("/articles/%s/%s", c.Param("year"), c.Param("name")))
}

func toHTTPS(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-020-redirect-from-input
	http.Redirect(w, r, "https://"+r.Host+r.URL.RequestURI(), http.StatusMovedPermanently)
}

func toKnown(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	if !isOwnAddress(next) {
		next = "/"
	}
	// ok: go-cwe-020-redirect-from-input
	http.Redirect(w, r, next, http.StatusFound)
}

func limitedBoard(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil || size < 1 || size > 64 {
		http.Error(w, "size", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-020-untrusted-length
	cells := make([]byte, size*size)
	w.Write(cells)
}

func echoed(w http.ResponseWriter, r *http.Request) {
	words := strings.Fields(r.FormValue("text"))
	// ok: go-cwe-020-untrusted-length
	lengths := make([]int, len(words))
	for i, word := range words {
		lengths[i] = len(word)
	}
	fmt.Fprintln(w, lengths)
}

type shelf struct{ label string }

func collect(r *http.Request) ([][]string, []shelf, map[string]string) {
	var rows [][]string
	// ok: go-cwe-020-untrusted-length
	rows = append(rows, []string{r.FormValue("tag")})
	// ok: go-cwe-020-untrusted-length
	shelves := []shelf{{r.FormValue("shelf")}}
	// ok: go-cwe-020-untrusted-length
	return rows, shelves, map[string]string{"owner": r.FormValue("owner")}
}

func collectSized(r *http.Request) [][]int {
	wanted, _ := strconv.Atoi(r.FormValue("wanted"))
	var rows [][]int
	// ruleid: go-cwe-020-untrusted-length
	rows = append(rows, make([]int, 0, wanted))
	return rows
}

func boardWithin(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil || !(size >= 1 && size <= 64) {
		http.Error(w, "size", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-020-untrusted-length
	w.Write(make([]byte, size))
}
