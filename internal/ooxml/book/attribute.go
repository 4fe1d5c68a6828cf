package book

import (
	"errors"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
)

// attr is the value of the element's attribute, empty where it has none.
func attr(s *markup.Scanner, name string) string { return markup.Unescape(string(s.Attr(name))) }

// flag tells whether a boolean attribute is set.
func flag(raw []byte) bool {
	switch string(raw) {
	case "1", "true", "on":
		return true
	}
	return false
}

// boolean tells whether an attribute is set on which it depends what cells mean: what is neither yes nor
// no is not taken for no.
func boolean(s *markup.Scanner, name string) (bool, error) {
	raw := strings.TrimSpace(string(s.Attr(name)))
	if raw == "" {
		return false, nil
	}
	set, err := strconv.ParseBool(raw)
	return set, malformed(err)
}

// number is the whole number of an attribute.
func number(s *markup.Scanner, name string, missing int) (int, error) {
	raw := strings.TrimSpace(string(s.Attr(name)))
	if raw == "" {
		return missing, nil
	}
	n, err := strconv.Atoi(raw)
	return n, malformed(err)
}

// legible refuses a name with characters that no XML may hold: it would go to people's screens.
func legible(name string) error {
	if strings.ContainsFunc(name, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' }) {
		return malformed(errors.New("a name with control characters"))
	}
	return nil
}

// malformed is the error of a part that is XML and yet not what it should be.
func malformed(cause error) error {
	if cause == nil {
		return nil
	}
	return &Error{Reason: Damaged, cause: cause}
}
