// Package boxes writes and reads choices that are printed with a box each, 新增项目□ 延续项目√: which of
// them are ticked, in any of the marks that people use, before their choices or behind them.
package boxes

import (
	"slices"
	"strings"
)

// Empty and Ticked are the marks that forms are written with.
const (
	Empty  = "□"
	Ticked = "√"
)

// EmptyMarks and TickedMarks are the marks of one character that need nothing around them to be known.
const (
	EmptyMarks  = "□☐○◯▢◻〇"
	TickedMarks = "√✓✔☑■●◼"
)

// CrossedMarks are marks that are ticks to some and noes to others: where no other tick stands they are ticks, as in
// the boxes of Word.
const CrossedMarks = "☒"

// Answers are what else people type for a choice, by the choices of its field: Y where Yes and No are to be chosen from.
func Answers(choice string, choices []string) []string {
	for _, pairs := range [][2][2]string{{{"Yes", "Y"}, {"No", "N"}}, {{"Y", "Yes"}, {"N", "No"}}} {
		yes, no := pairs[0], pairs[1]
		if !slices.Contains(choices, yes[0]) || !slices.Contains(choices, no[0]) {
			continue
		}
		switch choice {
		case yes[0]:
			return yes[1:]
		case no[0]:
			return no[1:]
		}
	}
	return Same(choice)
}

// Same are the signs that people type for a choice that is a tick or a cross itself, as in a column of √ and ×.
func Same(choice string) []string {
	for _, signs := range []string{TickedMarks, "×✕✖✗✘☒╳xX"} {
		if choice != "" && strings.Contains(signs, choice) {
			return strings.Split(signs, "")
		}
	}
	return nil
}

// Separator stands between the values of a field that takes several choices.
const Separator = "、"

// Print is the choices with a box behind each, those of a value ticked.
func Print(choices []string, value string) string {
	all := make([]string, len(choices))
	for i, c := range choices {
		all[i] = c + Empty
		if strings.Contains(Separator+value+Separator, Separator+c+Separator) {
			all[i] = c + Ticked
		}
	}
	return strings.Join(all, " ")
}

// Typed are the choices that somebody typed one behind the other.
func Typed(text string) []string {
	all := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、,，;；/\n", r) })
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// Join is the value of several choices, in the order of all of them.
func Join(choices, ticked []string) string {
	var all []string
	for _, c := range choices {
		if slices.Contains(ticked, c) {
			all = append(all, c)
		}
	}
	return strings.Join(all, Separator)
}

// Reading is what the boxes of a text say.
type Reading struct {
	Boxed  bool     // it has boxes or ticks
	Sure   bool     // each of them belongs to one choice
	Ticked []string // in the order of the choices
}

// Read reads the boxes of a text. A run of marks belongs to the choice before it or to the one behind it: in
// a text that begins with a mark to the one behind, in one that ends with a mark to the one before.
func Read(text string, choices []string) Reading {
	tokens := cut(text, choices)
	r := Reading{Boxed: slices.ContainsFunc(tokens, func(t token) bool { return t.kind == mark })}
	if !r.Boxed {
		return r
	}
	tokens = slices.DeleteFunc(tokens, func(t token) bool { return t.kind == space })
	if has(tokens, crossed) && has(tokens, ticked) {
		return r // one may be meant for yes, the other for no
	}
	if len(tokens) == 0 || tokens[len(tokens)-1].kind == mark == (tokens[0].kind == mark) {
		return r // a mark at both ends, or at none
	}
	if tokens[0].kind == mark {
		slices.Reverse(tokens)
	}
	r.Ticked, r.Sure = behind(tokens, choices)
	return r
}

// has tells whether a mark says so.
func has(tokens []token, is sign) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return t.kind == mark && t.sign == is })
}

// Plain tells whether a text is written as forms print it, a mark of one character for every choice, or has choices
// without any marks: what formulas of a workbook read.
func Plain(text string, choices []string) bool {
	if slices.Contains(choices, text) || !strings.ContainsAny(text, EmptyMarks+TickedMarks) && len(cut(text, choices)) == 0 {
		return true
	}
	marks, rest := 0, text
	for _, r := range EmptyMarks + TickedMarks {
		marks += strings.Count(text, string(r))
		rest = strings.ReplaceAll(rest, string(r), "")
	}
	return Read(text, choices).Sure && marks == len(choices) && squeezed(rest) == squeezed(strings.Join(choices, ""))
}

// squeezed is a text without spaces.
func squeezed(s string) string { return spaces.Replace(s) }

var spaces = strings.NewReplacer(" ", "", "\u3000", "", "\n", "")

// behind takes every mark for that of the choice before it.
func behind(tokens []token, choices []string) (ticked []string, sure bool) {
	seen, on := map[int]bool{}, map[int]bool{}
	last := -1
	for _, t := range tokens {
		switch {
		case t.kind == other, t.kind == mark && last < 0, t.kind == choice && seen[t.choice]:
			return nil, false
		case t.kind == choice:
			last, seen[t.choice] = t.choice, true
		default:
			on[last] = t.sign != empty
			last = -1 // a second mark would be another choice's
		}
	}
	for i, c := range choices {
		if on[i] {
			ticked = append(ticked, c)
		}
	}
	return ticked, true
}
