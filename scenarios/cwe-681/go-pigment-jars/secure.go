package pigments

import (
	"errors"
	"fmt"
	"math"
	"sort"
	"strconv"
)

// largest is what the largest jar holds, in grams.
const largest int16 = math.MaxInt16

var errNoJar = errors.New("there is no such jar")

// store is the shelf of the pigments: number of a jar -> grams in it.
type store struct {
	jars map[uint16]int16
}

// labels are the jars in order, such as "No. 3: 250 g".
func (s *store) labels() []string {
	var numbers []int
	for number := range s.jars {
		numbers = append(numbers, int(number))
	}
	sort.Ints(numbers)
	var lines []string
	for _, number := range numbers {
		lines = append(lines, "No. "+strconv.Itoa(number)+": "+fmt.Sprint(s.jars[uint16(number)])+" g")
	}
	return lines
}

// draw takes grams out of a jar and returns how many are left. It is an error,
// and nothing changes, if one of the texts is not a whole number, if there is
// no such jar, or if it holds less.
func (s *store) draw(jar, grams string) (int16, error) {
	number, err := strconv.ParseUint(jar, 10, 16)
	if err != nil {
		return 0, err
	}
	amount, err := strconv.ParseInt(grams, 10, 16)
	if err != nil {
		return 0, err
	}
	held, found := s.jars[uint16(number)]
	if !found {
		return 0, errNoJar
	}
	if int16(amount) > held {
		return 0, fmt.Errorf("jar %d holds only %d g", number, held)
	}
	s.jars[uint16(number)] = held - int16(amount)
	return s.jars[uint16(number)], nil
}
