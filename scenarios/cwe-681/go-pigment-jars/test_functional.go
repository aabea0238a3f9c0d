package pigments

import (
	"fmt"
	"strings"
)

func newStore() *store {
	return &store{map[uint16]int16{3: 250, 17: 9000, 60004: largest}}
}

// unchanged checks that an order is refused and leaves the jars as they are.
func unchanged(jar, grams string) {
	s := newStore()
	left, err := s.draw(jar, grams)
	checkThat(err != nil, fmt.Sprintf("%s g from jar %s: no error, %d g left", grams, jar, left))
	found := strings.Join(s.labels(), ", ")
	checkThat(found == strings.Join(newStore().labels(), ", "), found)
}

func test_returns_what_is_left() {
	left, err := newStore().draw("3", "90")
	checkThat(err == nil && left == 160, fmt.Sprint(left, err))
}

func test_takes_it_out_of_the_jar() {
	s := newStore()
	for _, grams := range []string{"2000", "7000"} {
		_, err := s.draw("17", grams)
		checkThat(err == nil, grams)
	}
	found := strings.Join(s.labels(), ", ")
	checkThat(found == "No. 3: 250 g, No. 17: 0 g, No. 60004: 32767 g", found)
}

func test_large_jar_with_a_large_number() {
	left, err := newStore().draw("60004", "32000")
	checkThat(err == nil && left == 767, fmt.Sprint(left, err))
}

func test_more_than_there_is() {
	unchanged("3", "251")
}

func test_unknown_jar() {
	unchanged("4", "1")
}

func test_what_is_not_a_number() {
	unchanged("ochre", "10")
	unchanged("3", "a pinch")
}
