package settings

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/smtp"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"github.com/redis/go-redis/v9"
)

// ruleid: go-cwe-798-credential-literal
const apiKey = "9f8a7c6e5d4b3a21"

// ok: go-cwe-798-credential-literal
const passwordField = "user_password"

// ruleid: go-cwe-798-credential-literal
var jwtSecret = []byte("kitchen-sink-42")

// ok: go-cwe-798-credential-literal
var sessionSecret = os.Getenv("SESSION_SECRET")

func open() (*sql.DB, error) {
	// ruleid: go-cwe-798-secret-in-text
	return sql.Open("mysql", "shop:t0pf!@tcp(db:3306)/shop")
}

func openFromEnvironment() (*sql.DB, error) {
	// ok: go-cwe-798-secret-in-text
	return sql.Open("mysql", fmt.Sprintf("shop:%s@tcp(db:3306)/shop", os.Getenv("DB_PASSWORD")))
}

func openPostgres() (*sql.DB, error) {
	password := os.Getenv("DB_PASSWORD")
	// ok: go-cwe-798-credential-literal
	if password == "" {
		return nil, errors.New("DB_PASSWORD is not set")
	}
	// ok: go-cwe-798-secret-in-text
	return sql.Open("postgres", "host=db user=shop password="+password+" sslmode=require")
}

func openPostgresFixed() (*sql.DB, error) {
	// ruleid: go-cwe-798-secret-in-text
	return sql.Open("postgres", "host=db user=shop password=t0pf77 sslmode=require")
}

func cache() *redis.Client {
	return redis.NewClient(&redis.Options{
		Addr: "cache:6379",
		// ruleid: go-cwe-798-credential-literal
		Password: "r3dis-main",
	})
}

func cacheOpen() *redis.Client {
	return redis.NewClient(&redis.Options{
		Addr: "cache:6379",
		// ok: go-cwe-798-credential-literal
		Password: "",
	})
}

func login(w http.ResponseWriter, r *http.Request) {
	password := r.FormValue("password")
	// ruleid: go-cwe-798-credential-literal
	if password == "letmein77" {
		w.WriteHeader(http.StatusOK)
	}
}

func issue(claims jwt.Claims) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims)
	// ruleid: go-cwe-798-credential-argument
	return token.SignedString([]byte("my-signing-key"))
}

func check(text string) (*jwt.Token, error) {
	return jwt.Parse(text, func(t *jwt.Token) (interface{}, error) {
		// ok: go-cwe-798-credential-argument
		return []byte(os.Getenv("SIGNING_KEY")), nil
	})
}

func mail(host string, to []string, body []byte) error {
	// ruleid: go-cwe-798-credential-argument
	auth := smtp.PlainAuth("", "robot", "m4il3r", host)
	return smtp.SendMail(host+":25", auth, "robot", to, body)
}

func tag(key, body []byte) []byte {
	// ok: go-cwe-798-credential-argument
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	return mac.Sum(nil)
}

func secretOrDefault() string {
	secret := os.Getenv("APP_SECRET")
	if secret == "" {
		// ruleid: go-cwe-798-credential-literal
		secret = "fallback-0815"
	}
	return secret
}

func wrongPassword() string {
	// ok: go-cwe-798-credential-literal
	invalidPassword := "the password is wrong"
	return invalidPassword
}

// ruleid: go-cwe-798-credential-literal
var jwtKey = []byte("my_secret_key")

// ruleid: go-cwe-798-credential-literal
var hmacSecret = []byte("super-secret-key")

// ruleid: go-cwe-798-credential-literal
var signingKey = []byte("mySecretKey")

// ok: go-cwe-798-credential-literal
var clientSecret = lookup("client_secret_key")

// ok: go-cwe-798-credential-literal
const databasePassword = "mysql_password_file"

// ok: go-cwe-798-credential-literal
const oauthClientSecret = "client_secret_key"
