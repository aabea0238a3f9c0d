package image

import (
	"encoding/binary"
	"errors"
	"io"
	"strconv"
)

const most = 1 << 14

func canvas(width, height uint32) []byte {
	// ruleid: go-cwe-190-size-arithmetic
	return make([]byte, width*height*4)
}

func canvasChecked(width, height uint32) ([]byte, error) {
	if width > most || height > most {
		return nil, errors.New("too large")
	}
	// ok: go-cwe-190-size-arithmetic
	return make([]byte, width*height*4), nil
}

func grid(rows, columns string) ([]int, error) {
	r, err := strconv.Atoi(rows)
	if err != nil {
		return nil, err
	}
	c, err := strconv.Atoi(columns)
	if err != nil {
		return nil, err
	}
	// ruleid: go-cwe-190-size-arithmetic
	return make([]int, r*c), nil
}

func frame(header []byte) []byte {
	length := binary.BigEndian.Uint32(header)
	size := length + 8
	// ruleid: go-cwe-190-size-arithmetic
	return make([]byte, size)
}

func frameChecked(header []byte) ([]byte, error) {
	length := binary.BigEndian.Uint32(header)
	if length > most {
		return nil, errors.New("too long")
	}
	// ok: go-cwe-190-size-arithmetic
	return make([]byte, length+8), nil
}

func entries(in io.Reader) ([]byte, error) {
	var count uint16
	if err := binary.Read(in, binary.LittleEndian, &count); err != nil {
		return nil, err
	}
	// ruleid: go-cwe-190-size-arithmetic
	return make([]byte, count*24), nil
}

func copyOf(data []byte) []byte {
	// ok: go-cwe-190-size-arithmetic
	return make([]byte, len(data)+8)
}

func table(n int) []int {
	// ok: go-cwe-190-size-arithmetic
	return make([]int, n+1)
}

func areas(text string) []int {
	side, _ := strconv.Atoi(text)
	// ok: go-cwe-190-size-arithmetic
	return []int{side * side}
}
