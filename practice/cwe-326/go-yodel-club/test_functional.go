package main

import "crypto/rsa"

func newClub() *Club {
	return &Club{keys: map[string]*rsa.PrivateKey{}}
}

func hasBits(name string, bits int) {
	club := newClub()
	checkThat(club.addMember(name, bits) == nil, "an error")
	key := club.keys[name]
	checkThat(key != nil && key.Validate() == nil, "not a key")
	checkThat(key.N.BitLen() == bits, "another number of bits")
}

func test_key_of_2048_bits() {
	hasBits("Heidi", 2048)
}

func test_key_of_2560_bits() {
	hasBits("Toni", 2560)
}

func test_two_members() {
	club := newClub()
	checkThat(club.addMember("Heidi", 2048) == nil && club.addMember("Toni", 2048) == nil, "an error")
	checkThat(len(club.keys) == 2 && club.keys["Heidi"].N.Cmp(club.keys["Toni"].N) != 0, "the same key")
}

func test_member_who_is_there_already() {
	club := newClub()
	checkThat(club.addMember("Heidi", 2048) == nil, "an error")
	before := club.keys["Heidi"]
	checkThat(club.addMember("Heidi", 2048) == errMember, "no error")
	checkThat(before != nil && club.keys["Heidi"] == before, "another key")
}
