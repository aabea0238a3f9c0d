package main

import (
	"encoding/hex"
	"strings"
)

func test_guest_is_admitted() {
	door := &Door{"moonlight"}
	checkThat(door.admits("Pierrot", door.tokenFor("Pierrot")), "a guest stays outside")
	checkThat(door.admits("Pierrot", (&Door{"moonlight"}).tokenFor("Pierrot")+"\n"), "a guest stays outside")
}

func test_token_of_another_guest() {
	door := &Door{"moonlight"}
	checkThat(!door.admits("Pierrot", door.tokenFor("Columbine")), "the same token")
	checkThat(!door.admits("Pierrot", ""), "no token was shown")
}

func test_token_of_another_ball() {
	checkThat(!(&Door{"moonlight"}).admits("Pierrot", (&Door{"sunrise"}).tokenFor("Pierrot")), "the same token")
}

func test_hexadecimal_digits_in_small_letters() {
	token := (&Door{"moonlight"}).tokenFor("Pierrot")
	bytes, err := hex.DecodeString(token)
	checkThat(err == nil && len(bytes) >= 16, "no hexadecimal digits")
	checkThat(token == strings.ToLower(token), "large letters")
	checkThat(!strings.Contains(string(bytes), "Pierrot"), "the name itself")
}
