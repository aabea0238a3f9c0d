package main

import (
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"math/big"
)

// errMember is the error for a member who is there already.
var errMember = errors.New("already a member")

// Club has the keys of a yodel club's members by name.
type Club struct {
	keys map[string]*rsa.PrivateKey
}

// firstValley draws the valley that yodels first.
func (c *Club) firstValley(valleys []string) string {
	n, err := rand.Int(rand.Reader, big.NewInt(int64(len(valleys))))
	if err != nil {
		return ""
	}
	return valleys[n.Int64()]
}

// addMember makes a new RSA key with so many bits and keeps it in c.keys under the
// name. If there is such a name already, it changes nothing and returns errMember.
//
// Example: err := club.addMember("Heidi", 2048)
func (c *Club) addMember(name string, bits int) error {
	if _, known := c.keys[name]; known {
		return errMember
	}
	if bits < 2048 {
		return errors.New("too few bits")
	}
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		return err
	}
	c.keys[name] = key
	return nil
}
