package main

import (
	"crypto/rand"
	"database/sql"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/csrf"
	"github.com/gorilla/websocket"
	"golang.org/x/oauth2"
)

// ruleid: go-cwe-352-protection-off
var upgrader = websocket.Upgrader{
	ReadBufferSize: 1024,
	CheckOrigin:    func(r *http.Request) bool { return true },
}

func unchecked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-cwe-352-protection-off
		next.ServeHTTP(w, csrf.UnsafeSkipCheck(r))
	})
}

func remember(w http.ResponseWriter, id string) {
	// ruleid: go-cwe-352-protection-off
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true, Secure: true, SameSite: http.SameSiteNoneMode})
}

func start(config *oauth2.Config, w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-352-constant-state
	http.Redirect(w, r, config.AuthCodeURL("state"), http.StatusFound)
}

func routes(router *gin.Engine) {
	// ruleid: go-cwe-352-change-by-get
	router.GET("/articles/delete/:id", deleteArticle)
	// ok: go-cwe-352-change-by-get
	router.POST("/articles/delete/:id", deleteArticle)
	// ok: go-cwe-352-change-by-get
	router.GET("/articles/deleted", deletedArticles)
}

func muxRoutes(mux *http.ServeMux) {
	// ruleid: go-cwe-352-change-by-get
	mux.HandleFunc("GET /notes/{id}/remove", removeNote)
	// ok: go-cwe-352-change-by-get
	mux.HandleFunc("DELETE /notes/{id}", removeNote)
}

func vote(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			// ruleid: go-cwe-352-change-by-get
			db.Exec("UPDATE polls SET votes = votes + 1 WHERE id = $1", r.FormValue("id"))
		}
	}
}

// ---- not flagged

// ok: go-cwe-352-protection-off
var careful = websocket.Upgrader{
	CheckOrigin: func(r *http.Request) bool { return r.Header.Get("Origin") == "https://shop.example" },
}

func rememberHere(w http.ResponseWriter, id string) {
	// ok: go-cwe-352-protection-off
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})
}

func language(w http.ResponseWriter, code string) {
	// ok: go-cwe-352-protection-off
	http.SetCookie(w, &http.Cookie{Name: "language", Value: code, Secure: true, SameSite: http.SameSiteNoneMode})
}

func startAtRandom(config *oauth2.Config, w http.ResponseWriter, r *http.Request) {
	state := rand.Text()
	http.SetCookie(w, &http.Cookie{Name: "state", Value: state, HttpOnly: true, Secure: true})
	// ok: go-cwe-352-constant-state
	http.Redirect(w, r, config.AuthCodeURL(state), http.StatusFound)
}

func voteByPost(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			// ok: go-cwe-352-change-by-get
			db.Exec("UPDATE polls SET votes = votes + 1 WHERE id = $1", r.FormValue("id"))
		}
	}
}
