package wording

import "tianbao/internal/words"

// Shown is a value in a sentence, where a blank would leave a hole.
func Shown(value string) words.Phrase {
	if value == "" {
		return words.Say("check.blank")
	}
	return words.Plain(value)
}

// How much of two long texts is shown: the part that differs, with some characters on both sides,
// and of a part that is long itself its beginning.
const (
	longText  = 40
	around    = 10
	mostShown = 60
)

// Difference is what differs of two texts. Short ones are shown whole.
func Difference(a, b string) (string, string) {
	x, y := []rune(a), []rune(b)
	if max(len(x), len(y)) <= longText {
		return a, b
	}
	most, start, end := min(len(x), len(y)), 0, 0
	for start < most && x[start] == y[start] {
		start++
	}
	for end < most-start && x[len(x)-1-end] == y[len(y)-1-end] {
		end++
	}
	start, end = max(start-around, 0), max(end-around, 0)
	return part(x, start, len(x)-end), part(y, start, len(y)-end)
}

// part is a stretch of a text, with dots where the text goes on.
func part(text []rune, from, to int) string {
	if to-from > mostShown {
		to = from + mostShown
	}
	shown := string(text[from:to])
	if from > 0 {
		shown = "…" + shown
	}
	if to < len(text) {
		shown += "…"
	}
	return shown
}
