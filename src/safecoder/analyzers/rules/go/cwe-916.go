package users

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/pbkdf2"
	"golang.org/x/crypto/scrypt"
)

func register(password string) string {
	// ruleid: go-cwe-916-fast-password-hash
	sum := sha256.Sum256([]byte(password))
	return hex.EncodeToString(sum[:])
}

func registerSalted(user User) string {
	salt := make([]byte, 16)
	rand.Read(salt)
	h := sha256.New()
	// ok: go-cwe-916-fast-password-hash
	h.Write(salt)
	// ruleid: go-cwe-916-fast-password-hash
	io.WriteString(h, user.Password)
	return hex.EncodeToString(h.Sum(nil))
}

func registerSlowly(password string) ([]byte, error) {
	// ok: go-cwe-916-too-few-rounds, go-cwe-916-fast-password-hash
	return bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
}

func registerCheaply(password string) ([]byte, error) {
	// ruleid: go-cwe-916-too-few-rounds
	return bcrypt.GenerateFromPassword([]byte(password), 4)
}

func derive(password, salt []byte) []byte {
	// ruleid: go-cwe-916-too-few-rounds
	return pbkdf2.Key(password, salt, 1000, 32, sha256.New)
}

func deriveSlowly(password, salt []byte) []byte {
	// ok: go-cwe-916-too-few-rounds
	return pbkdf2.Key(password, salt, 600000, 32, sha256.New)
}

func deriveHard(password, salt []byte) ([]byte, error) {
	// ok: go-cwe-916-too-few-rounds
	return scrypt.Key(password, salt, 1<<15, 8, 1, 32)
}

func fingerprint(document []byte) string {
	// ok: go-cwe-916-fast-password-hash
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:])
}

func registerLong(password string) ([]byte, error) {
	// ok: go-cwe-916-fast-password-hash
	short := sha256.Sum256([]byte(password))
	return bcrypt.GenerateFromPassword([]byte(hex.EncodeToString(short[:])), 12)
}

func checkLong(stored []byte, password string) bool {
	// ok: go-cwe-916-fast-password-hash
	short := sha256.Sum256([]byte(password))
	return bcrypt.CompareHashAndPassword(stored, []byte(hex.EncodeToString(short[:]))) == nil
}

func registerTwice(password, pin string) (string, []byte, error) {
	// ruleid: go-cwe-916-fast-password-hash
	fast := sha256.Sum256([]byte(password))
	slow, err := bcrypt.GenerateFromPassword([]byte(pin), 12)
	return hex.EncodeToString(fast[:]), slow, err
}
