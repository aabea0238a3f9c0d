package sluices

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// drawingTag names a version of a drawing in the cache of a browser.
func drawingTag(drawing []byte) string {
	return fmt.Sprintf("%x", md5.Sum(drawing))
}

// revision names a version of a drawing as the archive does.
func revision(drawing []byte) string {
	return fmt.Sprintf("%x", sha1.Sum(drawing))
}

// firmwareSum is the sum that a sluice prints of its program when it starts.
func firmwareSum(program []byte) string {
	sum := sha256.Sum256(program)
	return hex.EncodeToString(sum[:])
}

// office writes orders to the sluices, such as "sluice=3&open=40". The keepers
// carry them as slips: the order, a space and its signature.
type office struct {
	secret []byte
}

// slip is an order as it is handed out.
func (o *office) slip(order string) string {
	return order + " " + o.sign(order)
}

// accept returns the order of a slip, and whether this office signed it.
func (o *office) accept(slip string) (string, bool) {
	end := strings.LastIndex(slip, " ")
	if end < 0 {
		return "", false
	}
	order, signature := slip[:end], slip[end+1:]
	return order, hmac.Equal([]byte(signature), []byte(o.sign(order)))
}

// sign returns the signature of an order as hexadecimal text. The same order
// always has the same signature.
func (o *office) sign(order string) string {
