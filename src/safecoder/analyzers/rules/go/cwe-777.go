package checks

import (
	"errors"
	"regexp"
)

// ruleid: go-cwe-777-no-anchors
var validHost = regexp.MustCompile(`[a-z0-9-]+\.shop\.test`)

// ok: go-cwe-777-no-anchors
var validName = regexp.MustCompile(`^[a-z][a-z0-9_]{2,30}$`)

// ok: go-cwe-777-no-anchors
var blanks = regexp.MustCompile(`\s+`)

func isNumber(text string) bool {
	// ruleid: go-cwe-777-no-anchors
	matched, _ := regexp.MatchString(`[0-9]+`, text)
	return matched
}

func isWholeNumber(text string) bool {
	// ok: go-cwe-777-no-anchors
	matched, _ := regexp.MatchString(`^[0-9]+$`, text)
	return matched
}

func isMail(text string) bool {
	// ruleid: go-cwe-777-no-anchors
	return regexp.MustCompile(`^[\w.+-]+@[\w-]+\.[a-z]{2,}`).MatchString(text)
}

func validateOrigin(origin string) error {
	// ruleid: go-cwe-777-no-anchors
	re := regexp.MustCompile(`https://\w+\.shop\.test$`)
	if !re.MatchString(origin) {
		return errors.New("unknown origin")
	}
	return nil
}

func words(text string) []string {
	// ok: go-cwe-777-no-anchors
	re := regexp.MustCompile(`\w+`)
	return re.FindAllString(text, -1)
}
