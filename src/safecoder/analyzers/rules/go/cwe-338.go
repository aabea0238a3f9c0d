package draw

import (
	crand "crypto/rand"
	"encoding/hex"
	"fmt"
	"math/big"
	"math/rand"
	"time"
)

const letters = "abcdefghijkmnpqrstuvwxyz23456789"

func newSessionID() string {
	// ruleid: go-cwe-338-predictable-secret
	rng := rand.New(rand.NewSource(time.Now().UnixNano()))
	b := make([]byte, 24)
	for i := range b {
		// ruleid: go-cwe-338-predictable-secret
		b[i] = letters[rng.Intn(len(letters))]
	}
	return string(b)
}

func newSessionIDStrong() (string, error) {
	b := make([]byte, 24)
	// ok: go-cwe-338-predictable-secret
	if _, err := crand.Read(b); err != nil {
		return "", err
	}
	return hex.EncodeToString(b), nil
}

func generatePassword(n int) string {
	b := make([]byte, n)
	for i := range b {
		// ruleid: go-cwe-338-predictable-secret
		b[i] = letters[rand.Intn(len(letters))]
	}
	return string(b)
}

func generatePasswordStrong(n int) (string, error) {
	b := make([]byte, n)
	for i := range b {
		// ok: go-cwe-338-predictable-secret
		k, err := crand.Int(crand.Reader, big.NewInt(int64(len(letters))))
		if err != nil {
			return "", err
		}
		b[i] = letters[k.Int64()]
	}
	return string(b), nil
}

func register(mail string) string {
	// ruleid: go-cwe-338-predictable-secret
	token := fmt.Sprintf("%06d", rand.Intn(1000000))
	return mail + ":" + token
}

func rollDice() int {
	// ok: go-cwe-338-predictable-secret
	return rand.Intn(6) + 1
}

func jitter(base time.Duration) time.Duration {
	// ok: go-cwe-338-predictable-secret
	return base + time.Duration(rand.Int63n(int64(base)))
}

func randomText(n int) string {
	b := make([]byte, n)
	for i := range b {
		// ruleid: go-cwe-338-predictable-secret
		b[i] = letters[rand.Intn(len(letters))]
	}
	return string(b)
}

func logIn(sessions map[string]string, name string) string {
	session := randomText(24)
	sessions[session] = name
	return session
}

func randomColour() string {
	// ok: go-cwe-338-predictable-secret
	return fmt.Sprintf("#%06x", rand.Intn(1<<24))
}

func paint() string {
	colour := randomColour()
	return colour
}

func newGiftCode() string {
	// ruleid: go-cwe-338-predictable-secret
	return fmt.Sprintf("GIFT-%08d", rand.Intn(100000000))
}

func renewSession(token string, renew func(string) error) error {
	// ok: go-cwe-338-predictable-secret
	pause := time.Duration(rand.Int63n(int64(time.Second)))
	time.Sleep(pause)
	return renew(token)
}
