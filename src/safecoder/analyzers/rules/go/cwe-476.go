package load

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"net/http"
	"os"
)

func fetch(address string) ([]byte, error) {
	// ruleid: go-cwe-476-used-before-check
	resp, err := http.Get(address)
	defer resp.Body.Close()
	if err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

func fetchChecked(address string) ([]byte, error) {
	// ok: go-cwe-476-used-before-check
	resp, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func fetchBlindly(address string) int {
	// ruleid: go-cwe-476-used-before-check
	resp, _ := http.Get(address)
	return resp.StatusCode
}

func read(path string) ([]byte, error) {
	// ok: go-cwe-476-used-before-check
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

func key(text []byte) (*rsa.PrivateKey, error) {
	// ruleid: go-cwe-476-missing-pem-block
	block, _ := pem.Decode(text)
	return x509.ParsePKCS1PrivateKey(block.Bytes)
}

func keyChecked(text []byte) (*rsa.PrivateKey, error) {
	// ok: go-cwe-476-missing-pem-block
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, errors.New("no key")
	}
	return x509.ParsePKCS1PrivateKey(block.Bytes)
}

func userOf(ctx context.Context) string {
	// ruleid: go-cwe-476-unchecked-assertion
	return ctx.Value(userKey).(string)
}

func userOrNobody(ctx context.Context) string {
	// ok: go-cwe-476-unchecked-assertion
	name, found := ctx.Value(userKey).(string)
	if !found {
		return ""
	}
	return name
}
