package main

func sets(text string, want uint8) {
	box := &musicBox{tune: "waltz", volume: 30}
	err := box.setVolume(text)
	checkThat(err == nil && box.volume == want, box.label())
}

func test_volume_of_40() {
	sets("40", 40)
}

func test_loudest() {
	sets("255", 255)
}

func test_silent() {
	sets("0", 0)
}

func test_no_number_is_an_error() {
	for _, text := range []string{"", "loud"} {
		box := &musicBox{tune: "waltz", volume: 30}
		err := box.setVolume(text)
		checkThat(err != nil && box.volume == 30, box.label())
	}
}
