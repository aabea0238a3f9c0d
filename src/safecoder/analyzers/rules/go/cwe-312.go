package accounts

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"golang.org/x/crypto/bcrypt"
)

func register(db *sql.DB, name, password string) error {
	// ruleid: go-cwe-312-secret-stored
	_, err := db.Exec("INSERT INTO accounts (name, password) VALUES (?, ?)", name, password)
	return err
}

func registerHashed(db *sql.DB, name, password string) error {
	hashed, err := bcrypt.GenerateFromPassword([]byte(password), 12)
	if err != nil {
		return err
	}
	// ok: go-cwe-312-secret-stored
	_, err = db.Exec("INSERT INTO accounts (name, password) VALUES (?, ?)", name, hashed)
	return err
}

func remember(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-312-secret-stored
	http.SetCookie(w, &http.Cookie{Name: "login", Value: r.FormValue("password"), Secure: true})
	// ok: go-cwe-312-secret-stored
	http.SetCookie(w, &http.Cookie{Name: "user", Value: r.FormValue("user"), Secure: true})
}

func keep(path string, apiKey string) error {
	// ruleid: go-cwe-312-secret-stored
	return os.WriteFile(path, []byte(apiKey), 0o600)
}

func keepSealed(path string, apiKey string, key []byte) error {
	sealed, err := encryptWith(key, apiKey)
	if err != nil {
		return err
	}
	// ok: go-cwe-312-secret-stored
	return os.WriteFile(path, sealed, 0o600)
}

func login(account Account) bool {
	// ruleid: go-cwe-312-secret-stored
	log.Printf("login of %s with %s", account.Name, account.Password)
	// ok: go-cwe-312-secret-stored
	log.Printf("login of %s, %d characters", account.Name, len(account.Password))
	// ok: go-cwe-312-secret-stored
	log.Printf("login of %s with %s", account.Name, account.PasswordHash)
	return bcrypt.CompareHashAndPassword(account.PasswordHash, []byte(account.Password)) == nil
}

func find(db *sql.DB, name, password string) *sql.Row {
	// ok: go-cwe-312-secret-stored
	return db.QueryRow("SELECT id FROM accounts WHERE name = ? AND secret = ?", name, password)
}
