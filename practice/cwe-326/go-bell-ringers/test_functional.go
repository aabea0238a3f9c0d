package main

func hasBits(setting string, bits int) {
	key, err := keyFromSetting(setting)
	checkThat(err == nil && key != nil, "no key")
	checkThat(key.Validate() == nil, "not a key")
	checkThat(key.N.BitLen() == bits, "another number of bits")
}

func test_key_of_2048_bits() {
	hasBits("2048", 2048)
}

func test_key_of_2560_bits() {
	hasBits("2560", 2560)
}

func test_no_number_is_an_error() {
	_, err := keyFromSetting("long")
	checkThat(err != nil, "no error")
}

func test_no_setting_is_an_error() {
	_, err := keyFromSetting("")
	checkThat(err != nil, "no error")
}
