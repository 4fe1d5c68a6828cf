package boxes

import (
	"strings"
	"unicode"

	"tianbao/internal/fold"
)

// kind is what a piece of a text is.
type kind int

const (
	space kind = iota // and the signs that stand between choices
	mark              // marks side by side: a tick in or on a box is one
	choice
	other
)

type token struct {
	kind
	choice int
	sign   sign
}

// sign is what a mark says.
type sign int

const (
	empty   sign = iota
	crossed      // a tick, unless others are there: then it may be meant for no
	ticked
)

// cut takes a text apart; one without any mark, as most are, gives nothing.
func cut(text string, choices []string) []token {
	runes := []rune(fold.Narrow(text))
	if !anyMark(runes) {
		return nil
	}
	var tokens []token
	words := make([][]rune, len(choices))
	for i, c := range choices {
		words[i] = []rune(squeezed(fold.Narrow(c)))
	}
	for at := 0; at < len(runes); {
		t, n := next(runes, at, words)
		if last := len(tokens) - 1; t.kind == mark && last >= 0 && tokens[last].kind == mark {
			tokens[last].sign = max(tokens[last].sign, t.sign)
		} else {
			tokens = append(tokens, t)
		}
		at += n
	}
	return tokens
}

func anyMark(runes []rune) bool {
	for at := range runes {
		if _, n := marked(runes, at); n > 0 {
			return true
		}
	}
	return false
}

// next is the piece that begins at a place, and how many characters it has.
func next(runes []rune, at int, choices [][]rune) (token, int) {
	if i, n := longest(runes[at:], choices); n > 0 {
		return token{kind: choice, choice: i}, n
	}
	if is, n := marked(runes, at); n > 0 {
		return token{kind: mark, sign: is}, n
	}
	if r := runes[at]; unicode.IsSpace(r) || strings.ContainsRune("、,;/|。.", r) {
		return token{kind: space}, 1
	}
	return token{kind: other}, 1
}

// longest is the longest choice that a text begins with, regardless of case and spaces in it.
func longest(runes []rune, choices [][]rune) (best, length int) {
	for i, c := range choices {
		if n := begins(runes, c); n > length {
			best, length = i, n
		}
	}
	return best, length
}

func begins(runes, word []rune) int {
	at := 0
	for i, w := range word {
		for i > 0 && at < len(runes) && unicode.IsSpace(runes[at]) {
			at++
		}
		if at >= len(runes) || unicode.ToLower(runes[at]) != unicode.ToLower(w) {
			return 0
		}
		if at++; i == len(word)-1 {
			return at
		}
	}
	return 0
}

// marked is the mark at a place: a sign, brackets with nothing, a tick or an x in them, or the letter R that some
// fonts show as a ticked box, where no other letter stands beside it.
func marked(runes []rune, at int) (is sign, length int) {
	switch r := runes[at]; {
	case strings.ContainsRune(TickedMarks, r):
		return ticked, 1
	case strings.ContainsRune(CrossedMarks, r):
		return crossed, 1
	case strings.ContainsRune(EmptyMarks, r):
		return empty, 1
	case r == 'R' && !letter(runes, at-1) && !letter(runes, at+1):
		return ticked, 1
	case strings.ContainsRune("([【〔", r):
		return bracketed(runes[at:])
	}
	return empty, 0
}

func letter(runes []rune, at int) bool {
	return at >= 0 && at < len(runes) && runes[at] < unicode.MaxASCII && (unicode.IsLetter(runes[at]) || unicode.IsDigit(runes[at]))
}

// bracketed are brackets that hold nothing but spaces, a mark, or an x.
func bracketed(runes []rune) (is sign, length int) {
	at := 1 + spacesOf(runes[1:])
	if at < len(runes) && !strings.ContainsRune("([【〔", runes[at]) {
		n := 0
		if is, n = marked(runes, at); n == 0 && unicode.ToLower(runes[at]) == 'x' {
			is, n = crossed, 1
		}
		at += n
	}
	at += spacesOf(runes[min(at, len(runes)):])
	if at < len(runes) && strings.ContainsRune(")]】〕", runes[at]) {
		return is, at + 1
	}
	return empty, 0
}

// spacesOf is how many spaces a text begins with.
func spacesOf(runes []rune) int {
	for n, r := range runes {
		if !unicode.IsSpace(r) {
			return n
		}
	}
	return len(runes)
}
