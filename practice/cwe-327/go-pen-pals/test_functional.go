package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
)

// readings decrypts what was sealed in every usual way.
func readings(key, sealed []byte) [][]byte {
	block, err := aes.NewCipher(key)
	checkThat(err == nil, "no key")
	var all [][]byte
	if gcm, err := cipher.NewGCM(block); err == nil {
		for _, nonce := range [][]byte{sealed[:12], make([]byte, 12), key[:12]} {
			for _, rest := range [][]byte{sealed, sealed[12:]} {
				if text, err := gcm.Open(nil, nonce, rest, nil); err == nil {
					all = append(all, text)
				}
			}
		}
	}
	for _, vector := range [][]byte{sealed[:16], make([]byte, 16), key[:16]} {
		for _, rest := range [][]byte{sealed, sealed[16:]} {
			for _, stream := range []cipher.Stream{
				cipher.NewCTR(block, vector), cipher.NewOFB(block, vector), cipher.NewCFBDecrypter(block, vector),
			} {
				text := make([]byte, len(rest))
				stream.XORKeyStream(text, rest)
				all = append(all, text)
			}
			if len(rest)%16 == 0 {
				text := make([]byte, len(rest))
				cipher.NewCBCDecrypter(block, vector).CryptBlocks(text, rest)
				all = append(all, text)
				alone := make([]byte, len(rest))
				for i := 0; i < len(rest); i += 16 {
					block.Decrypt(alone[i:i+16], rest[i:i+16])
				}
				all = append(all, alone)
			}
		}
	}
	return all
}

// comesBack fails unless the card can be read again.
func comesBack(text string) {
	key, err := newKey()
	checkThat(err == nil, "no key")
	sealed, err := sealCard(key, fill(text))
	checkThat(err == nil && len(sealed) >= cardSize, "nothing was encrypted")
	for _, read := range readings(key, sealed) {
		if bytes.HasPrefix(read, fill(text)) {
			return
		}
	}
	checkThat(false, "the card cannot be read")
}

func test_card_can_be_read_with_the_key() {
	comesBack("Greetings from the lake")
}

func test_another_card() {
	comesBack("The parcel of stamps has come, thank you for the blue one")
}

func test_text_is_not_to_be_seen() {
	key, _ := newKey()
	sealed, err := sealCard(key, fill("Greetings from the lake"))
	checkThat(err == nil && !bytes.Contains(sealed, []byte("Greetings")), "the text can be seen")
}

func test_bad_key_is_an_error() {
	_, err := sealCard([]byte("short"), fill("Greetings from the lake"))
	checkThat(err != nil, "no error")
}
