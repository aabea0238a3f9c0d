package crypt

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/hmac"
	"crypto/md5"
	"crypto/rand"
	"crypto/rc4"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"io"
	"os"

	"golang.org/x/crypto/bcrypt"
)

func seal(key, text []byte) ([]byte, error) {
	// ruleid: go-cwe-327-weak-cipher
	block, err := des.NewTripleDESCipher(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(text))
	cipher.NewCTR(block, key[:8]).XORKeyStream(out, text)
	return out, nil
}

func scramble(key, text []byte) ([]byte, error) {
	// ruleid: go-cwe-327-weak-cipher
	stream, err := rc4.NewCipher(key)
	if err != nil {
		return nil, err
	}
	stream.XORKeyStream(text, text)
	return text, nil
}

func sealModern(key, text []byte) ([]byte, error) {
	// ok: go-cwe-327-weak-cipher, go-cwe-327-block-by-block
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := io.ReadFull(rand.Reader, nonce); err != nil {
		return nil, err
	}
	return aead.Seal(nonce, nonce, text, nil), nil
}

func sealBlocks(key, text []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(text))
	for i := 0; i < len(text); i += aes.BlockSize {
		// ruleid: go-cwe-327-block-by-block
		block.Encrypt(out[i:i+aes.BlockSize], text[i:i+aes.BlockSize])
	}
	return out, nil
}

func oldServer() *tls.Config {
	return &tls.Config{
		// ruleid: go-cwe-327-old-protocol
		MinVersion: tls.VersionTLS10,
	}
}

func server() *tls.Config {
	return &tls.Config{
		// ok: go-cwe-327-old-protocol
		MinVersion: tls.VersionTLS12,
		CipherSuites: []uint16{
			// ok: go-cwe-327-weak-suite
			tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
			// ruleid: go-cwe-327-weak-suite
			tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA,
		},
	}
}

func limit(config *tls.Config) {
	// ruleid: go-cwe-327-old-protocol
	config.MaxVersion = tls.VersionTLS11
}

func isOld(version uint16) bool {
	// ok: go-cwe-327-old-protocol
	return version < tls.VersionTLS12
}

func hashPassword(password string) string {
	// ruleid: go-cwe-327-weak-hash-of-secret
	sum := md5.Sum([]byte(password))
	return hex.EncodeToString(sum[:])
}

func hashPasswordSlowly(password string) (string, error) {
	// ok: go-cwe-327-weak-hash-of-secret
	digest, err := bcrypt.GenerateFromPassword([]byte(password), 12)
	return string(digest), err
}

func resetToken(mail string) string {
	// ruleid: go-cwe-327-weak-hash-of-secret
	h := sha1.New()
	io.WriteString(h, mail)
	return hex.EncodeToString(h.Sum(nil))
}

func sign(key, body []byte) []byte {
	// ruleid: go-cwe-327-weak-hash-of-secret
	mac := hmac.New(md5.New, key)
	mac.Write(body)
	return mac.Sum(nil)
}

func signModern(key, body []byte) []byte {
	// ok: go-cwe-327-weak-hash-of-secret
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	return mac.Sum(nil)
}

func checksum(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	// ok: go-cwe-327-weak-hash-of-secret
	h := md5.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func certify(key *rsa.PrivateKey, digest []byte) ([]byte, error) {
	// ruleid: go-cwe-327-weak-hash-of-secret
	return rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA1, digest)
}

var acceptedVersions = map[string]uint16{
	// ok: go-cwe-327-old-protocol
	"1.1": tls.VersionTLS11,
	"1.2": tls.VersionTLS12,
}

func accepted(name string) (*tls.Config, error) {
	if version, known := acceptedVersions[name]; known {
		if version < tls.VersionTLS12 {
			return nil, errors.New("too old")
		}
		return &tls.Config{MinVersion: version}, nil
	}
	return nil, errors.New("unknown")
}

func acceptedHere(name string) (*tls.Config, error) {
	known := map[string]uint16{
		// ok: go-cwe-327-old-protocol
		"1.0": tls.VersionTLS10,
		"1.3": tls.VersionTLS13,
	}
	version, found := known[name]
	if !found || version < tls.VersionTLS12 {
		return nil, errors.New("too old")
	}
	return &tls.Config{MinVersion: version}, nil
}

var triedVersions = map[string]uint16{
	// ok: go-cwe-327-old-protocol
	"TLS 1.0": tls.VersionTLS10,
}

func tryAll(host string) []string {
	var offered []string
	for name, version := range triedVersions {
		conn, err := tls.Dial("tcp", host, &tls.Config{MinVersion: version, MaxVersion: version})
		if err == nil {
			conn.Close()
			offered = append(offered, name)
		}
	}
	return offered
}

var versionNames = map[uint16]string{
	// ok: go-cwe-327-old-protocol
	tls.VersionTLS10: "TLS 1.0",
}

var versions = map[string]uint16{
	// ruleid: go-cwe-327-old-protocol
	"1.0": tls.VersionTLS10,
	"1.2": tls.VersionTLS12,
}

func byName(name string) *tls.Config {
	return &tls.Config{MinVersion: versions[name]}
}

func byNameHere(name string) (*tls.Config, error) {
	known := map[string]uint16{
		// ruleid: go-cwe-327-old-protocol
		"1.1": tls.VersionTLS11,
		"1.2": tls.VersionTLS12,
	}
	version, found := known[name]
	if !found {
		return nil, errors.New("unknown")
	}
	return &tls.Config{MinVersion: version}, nil
}

func byAge(old bool) *tls.Config {
	var version uint16 = tls.VersionTLS12
	if old {
		// ruleid: go-cwe-327-old-protocol
		version = tls.VersionTLS10
	}
	return &tls.Config{MinVersion: version}
}
