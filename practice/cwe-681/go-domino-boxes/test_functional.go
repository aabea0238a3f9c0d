package main

func test_box_of_28() {
	stones, err := parseStones("28")
	checkThat(err == nil && stones == 28, "not 28")
}

func test_box_of_1500() {
	stones, err := parseStones("1500")
	checkThat(err == nil && stones == 1500, "not 1500")
}

func test_label() {
	made, err := newBox("red", "91")
	checkThat(err == nil && made.label() == "red, 91 stones", made.label())
}

func test_no_number_is_an_error() {
	for _, text := range []string{"", "many"} {
		_, err := parseStones(text)
		checkThat(err != nil, "no error")
	}
}
