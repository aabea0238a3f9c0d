package numbers

import (
	"errors"
	"math"
	"net/http"
	"strconv"
)

func parsePort(text string) (uint16, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, err
	}
	// ruleid: go-cwe-681-parsed-64-narrowed
	return uint16(n), nil
}

func parsePortSized(text string) (uint16, error) {
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return 0, err
	}
	// ok: go-cwe-681-parsed-64-narrowed
	return uint16(n), nil
}

func parsePortChecked(text string) (uint16, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > math.MaxUint16 {
		return 0, errors.New("no port")
	}
	// ok: go-cwe-681-parsed-64-narrowed
	return uint16(n), nil
}

func parseCount(text string) (int32, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, err
	}
	if n < 0 {
		return 0, errors.New("negative")
	}
	// ruleid: go-cwe-681-parsed-64-narrowed
	return int32(n), nil
}

func parseCountInside(text string) (int32, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err == nil && n >= math.MinInt32 && n <= math.MaxInt32 {
		// ok: go-cwe-681-parsed-64-narrowed
		return int32(n), nil
	}
	return 0, errors.New("no count")
}

func level(r *http.Request) int8 {
	n, _ := strconv.ParseInt(r.FormValue("level"), 10, 32)
	// ruleid: go-cwe-681-parsed-32-narrowed
	return int8(n)
}

func levelSized(r *http.Request) int8 {
	n, _ := strconv.ParseInt(r.FormValue("level"), 10, 8)
	// ok: go-cwe-681-parsed-32-narrowed
	return int8(n)
}

func shade(text string) byte {
	n, _ := strconv.ParseUint(text, 16, 16)
	// ruleid: go-cwe-681-parsed-16-narrowed
	return byte(n)
}

func identifier(text string) (int64, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	// ruleid: go-cwe-681-parsed-unsigned-narrowed
	return int64(n), err
}

func identifierSized(text string) (int64, error) {
	n, err := strconv.ParseUint(text, 10, 63)
	// ok: go-cwe-681-parsed-unsigned-narrowed
	return int64(n), err
}

func cents(price float64) int32 {
	// ruleid: go-cwe-681-wide-parameter-narrowed
	return int32(price)
}

func centsChecked(price float64) (int32, error) {
	if price > math.MaxInt32 || price < math.MinInt32 {
		return 0, errors.New("too much")
	}
	// ok: go-cwe-681-wide-parameter-narrowed
	return int32(price), nil
}

func widen(n int32) int64 {
	// ok: go-cwe-681-wide-parameter-narrowed
	return int64(n)
}

func lowByte(n int64) byte {
	// ok: go-cwe-681-wide-parameter-narrowed
	return byte(n & 0xff)
}

func parseWithin(text string, limit int64) (int32, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, err
	}
	if !(n >= 0 && n <= limit) {
		return 0, errors.New("out of range")
	}
	// ok: go-cwe-681-parsed-64-narrowed
	return int32(n), nil
}

func parseAbove(text string) (int32, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, err
	}
	if !(n >= 0) {
		return 0, errors.New("out of range")
	}
	// ruleid: go-cwe-681-parsed-64-narrowed
	return int32(n), nil
}

func parseNamed(text string) (int32, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	within := err == nil && n >= 0 && n <= math.MaxInt32
	if !within {
		return 0, errors.New("out of range")
	}
	// ok: go-cwe-681-parsed-64-narrowed
	return int32(n), nil
}

func centsWithin(price float64) (int32, error) {
	if err := ready(); err != nil || !(price >= 0 && price <= 1e6) {
		return 0, errors.New("not now")
	}
	// ok: go-cwe-681-wide-parameter-narrowed
	return int32(price), nil
}
