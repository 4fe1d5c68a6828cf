package issue

import "strings"

// The lines between which a note holds what tianbao said of its cell. Programs lose authors and formats of
// notes, lines they keep.
const (
	FirstLine = "—— tianbao ——"
	LastLine  = "————————————"
)

// Ours is where tianbao's own text begins and ends in a note's, with the line break that sets it off.
func Ours(note string) (from, to int, ok bool) {
	from = strings.Index(note, FirstLine)
	if from < 0 {
		return 0, 0, false
	}
	to = len(note)
	if end := strings.Index(note[from:], LastLine); end >= 0 {
		to = from + end + len(LastLine)
	}
	switch {
	case from > 0 && note[from-1] == '\n':
		from--
	case from == 0 && strings.HasPrefix(note[to:], "\n"):
		to++
	}
	return from, to, true
}
