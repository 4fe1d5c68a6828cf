package contrast

import "unicode"

// tokens are the pieces of a text that are compared: numbers and words of Latin letters, else every sign.
func tokens(text string) []string {
	var all []string
	from, word := 0, false
	for at, r := range text {
		joins := r < unicode.MaxLatin1 && unicode.IsLetter(r) || unicode.IsDigit(r) || word && (r == '.' || r == ',')
		if at > 0 && !(joins && word) {
			all = append(all, text[from:at])
			from = at
		}
		word = joins
	}
	if from < len(text) {
		all = append(all, text[from:])
	}
	return all
}

// common tells which pieces two texts have in common, in the same order.
func common(a, b []string) (inA, inB []bool) {
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	start, end := 0, 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		inA[start], inB[start] = true, true
		start++
	}
	for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
		inA[len(a)-end], inB[len(b)-end] = true, true
	}
	for _, at := range pairs(a[start:len(a)-end], b[start:len(b)-end]) {
		inA[start+at[0]], inB[start+at[1]] = true, true
	}
	return inA, inB
}
