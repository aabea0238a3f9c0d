package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/gin-gonic/gin"
	"go.uber.org/zap"
)

type account struct {
	Name     string
	Password string
	Secret   string
}

func login(name, password string) bool {
	// ruleid: go-cwe-200-secret-logged
	log.Printf("login of %s with %s", name, password)
	return name != "" && password != ""
}

func connect(logger *zap.Logger, config account) {
	// ruleid: go-cwe-200-secret-logged
	logger.Info("connecting", zap.String("secret", config.Secret))
}

func show(c *gin.Context, user account) {
	// ruleid: go-cwe-200-secret-sent
	c.JSON(http.StatusOK, gin.H{"name": user.Name, "password": user.Password})
}

func showPlain(w http.ResponseWriter, r *http.Request) {
	user := find(r.FormValue("name"))
	// ruleid: go-cwe-200-secret-sent
	fmt.Fprintf(w, "%s: %s", user.Name, user.Secret)
}

func debug(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-200-environment-sent
	fmt.Fprintln(w, strings.Join(os.Environ(), "\n"))
}

func status(c *gin.Context) {
	environment := os.Environ()
	// ruleid: go-cwe-200-environment-sent
	c.JSON(http.StatusOK, environment)
}

func serve() error {
	// ruleid: go-cwe-200-private-files
	return http.ListenAndServe(":8080", http.FileServer(http.Dir(".")))
}

// ---- not flagged

func loginQuietly(name, password string) bool {
	// ok: go-cwe-200-secret-logged
	log.Printf("login of %s", name)
	return name != "" && password != ""
}

func passwordRule(minimum int) {
	// ok: go-cwe-200-secret-logged
	log.Printf("a password has %d characters or more", minimum)
}

func showName(c *gin.Context, user account) {
	// ok: go-cwe-200-secret-sent
	c.JSON(http.StatusOK, gin.H{"name": user.Name, "hasPassword": user.Password != ""})
}

func save(file *os.File, user account) {
	// ok: go-cwe-200-secret-sent
	fmt.Fprintf(file, "%s:%s\n", user.Name, user.Secret)
}

func size(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-200-environment-sent
	fmt.Fprintln(w, len(os.Environ()))
}

func zone(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-200-environment-sent
	json.NewEncoder(w).Encode(os.Getenv("TZ"))
}

func servePublic() error {
	// ok: go-cwe-200-private-files
	return http.ListenAndServe(":8080", http.FileServer(http.Dir("./public")))
}
