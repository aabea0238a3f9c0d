package keys

import (
	"crypto/dsa"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"io"
	"strconv"
)

func signer() (*rsa.PrivateKey, error) {
	// ruleid: go-cwe-326-short-key
	return rsa.GenerateKey(rand.Reader, 1024)
}

func longSigner() (*rsa.PrivateKey, error) {
	// ok: go-cwe-326-short-key
	return rsa.GenerateKey(rand.Reader, 3072)
}

func namedSize() (*rsa.PrivateKey, error) {
	const bits = 512
	// ruleid: go-cwe-326-short-key, go-cwe-326-short-size-chosen
	return rsa.GenerateKey(rand.Reader, bits)
}

func threePrimes() (*rsa.PrivateKey, error) {
	// ok: go-cwe-326-short-key
	return rsa.GenerateMultiPrimeKey(rand.Reader, 3, 2048)
}

func smallCurve() (*ecdsa.PrivateKey, error) {
	// ruleid: go-cwe-326-short-key
	return ecdsa.GenerateKey(elliptic.P224(), rand.Reader)
}

func curve() (*ecdsa.PrivateKey, error) {
	// ok: go-cwe-326-short-key
	return ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
}

func oldParameters(p *dsa.Parameters) error {
	// ruleid: go-cwe-326-short-key
	return dsa.GenerateParameters(p, rand.Reader, dsa.L1024N160)
}

func sizeByKind(kind string) (*rsa.PrivateKey, error) {
	bits := 2048
	if kind == "quick" {
		bits = 1024
	}
	// ruleid: go-cwe-326-short-size-chosen
	return rsa.GenerateKey(rand.Reader, bits)
}

func sizeByTable(kind string) (*rsa.PrivateKey, error) {
	sizes := map[string]int{"quick": 1024, "slow": 4096}
	bits, known := sizes[kind]
	if !known {
		return nil, fmt.Errorf("no kind %q", kind)
	}
	// ruleid: go-cwe-326-short-size-chosen
	return rsa.GenerateKey(rand.Reader, bits)
}

func sizeAtLeast(kind string) (*rsa.PrivateKey, error) {
	sizes := map[string]int{"quick": 1024, "slow": 4096}
	bits := sizes[kind]
	if bits < 2048 {
		bits = 2048
	}
	// ok: go-cwe-326-short-size-chosen
	return rsa.GenerateKey(rand.Reader, bits)
}

func longByKind(kind string) (*rsa.PrivateKey, error) {
	buffer := make([]byte, 1024)
	bits := 3072
	if kind == "archive" {
		bits = 4096
	}
	// ok: go-cwe-326-short-size-chosen
	key, err := rsa.GenerateKey(rand.Reader, bits)
	fmt.Println(len(buffer))
	return key, err
}

func sized(bits int) (*rsa.PrivateKey, error) {
	// ruleid: go-cwe-326-key-size-unchecked
	return rsa.GenerateKey(rand.Reader, bits)
}

func sizedChecked(bits int) (*rsa.PrivateKey, error) {
	if bits < 2048 {
		return nil, fmt.Errorf("%d bits are too few", bits)
	}
	// ok: go-cwe-326-key-size-unchecked
	return rsa.GenerateKey(rand.Reader, bits)
}

func sizedWeakly(text string) (*rsa.PrivateKey, error) {
	bits, err := strconv.Atoi(text)
	if err != nil || bits < 1024 {
		return nil, fmt.Errorf("bad size %q", text)
	}
	// ruleid: go-cwe-326-key-size-unchecked
	return rsa.GenerateKey(rand.Reader, bits)
}

func sessionKey() ([]byte, error) {
	// ruleid: go-cwe-326-short-secret
	key := make([]byte, 8)
	_, err := rand.Read(key)
	return key, err
}

func longKey() ([]byte, error) {
	// ok: go-cwe-326-short-secret
	key := make([]byte, 32)
	_, err := io.ReadFull(rand.Reader, key)
	return key, err
}

func nonce() ([]byte, error) {
	// ok: go-cwe-326-short-secret
	nonce := make([]byte, 12)
	_, err := rand.Read(nonce)
	return nonce, err
}

func curveFor(device string) (*ecdsa.PrivateKey, error) {
	var curve elliptic.Curve
	switch device {
	case "small":
		// ruleid: go-cwe-326-short-key
		curve = elliptic.P224()
	default:
		// ok: go-cwe-326-short-key
		curve = elliptic.P256()
	}
	return ecdsa.GenerateKey(curve, rand.Reader)
}

func curveOfSize(bits int) (elliptic.Curve, error) {
	if bits < 256 {
		return nil, fmt.Errorf("%d bits are too few", bits)
	}
	switch bits {
	case 224:
		// ok: go-cwe-326-short-key
		return elliptic.P224(), nil
	case 256:
		return elliptic.P256(), nil
	}
	return nil, fmt.Errorf("no curve of %d bits", bits)
}

func refuseSmall(key *ecdsa.PublicKey) error {
	// ok: go-cwe-326-short-key
	if key.Curve == elliptic.P224() {
		return fmt.Errorf("the curve is too small")
	}
	switch key.Curve {
	// ok: go-cwe-326-short-key
	case elliptic.P224():
		return fmt.Errorf("the curve is too small")
	}
	return nil
}

var curveNames = map[elliptic.Curve]string{
	// ok: go-cwe-326-short-key
	elliptic.P224(): "P-224",
}

func verifyingCurve(name string) elliptic.Curve {
	switch name {
	case "P-224":
		// ok: go-cwe-326-short-key
		return elliptic.P224()
	}
	return elliptic.P256()
}
