package main

func weighs(text string, want int32) {
	grams, err := parseGrams(text)
	checkThat(err == nil && grams == want, "another weight: "+text)
}

func test_one_and_a_half() {
	weighs("1.5", 1500)
}

func test_a_quarter() {
	weighs("0.25", 250)
}

func test_a_barrel() {
	weighs("180", 180000)
}

func test_no_number_is_an_error() {
	for _, text := range []string{"", "heavy"} {
		_, err := parseGrams(text)
		checkThat(err != nil, "no error")
	}
}
