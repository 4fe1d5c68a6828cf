package report

import (
	"strings"

	"tianbao/diff"
	"tianbao/internal/wording"
)

// section writes a heading that counts, and a table with a row for each; nothing of none.
func section[T any](p *diffLines, heading string, all []T, row func(T) []string) {
	if len(all) == 0 {
		return
	}
	p.WriteByte('\n')
	p.say(0, heading, len(all))
	var rows [][]string
	for _, one := range all {
		rows = append(rows, row(one))
	}
	p.table(1, rows)
}

func (p *diffLines) formula(f diff.Formula) []string {
	return []string{arrow(at(f.A), at(f.B)), f.Label, p.content(f.A) + " → " + p.content(f.B)}
}

func (p *diffLines) content(t *diff.Text) string {
	if t.Formula != "" {
		return "=" + t.Formula
	}
	return wording.Shown(short(t.Text)).In(p.lang)
}

func at(t *diff.Text) string {
	if t == nil {
		return ""
	}
	return t.Sheet + "!" + t.Cell
}

func (p *diffLines) label(l diff.Label) []string {
	text := ""
	switch {
	case l.B == nil:
		text = p.word("diff.only", "A", short(l.A.Text))
	case l.A == nil:
		text = p.word("diff.only", "B", short(l.B.Text))
	default:
		a, b := wording.Difference(oneLine(l.A.Text), oneLine(l.B.Text))
		text = a + " → " + b
	}
	return []string{arrow(at(l.A), at(l.B)), text}
}

func (p *diffLines) structure(s diff.Structure) []string {
	return []string{p.word("aspect." + string(s.Aspect)), p.parts(s)}
}

// parts is what a difference in structure is about, on both sides.
func (p *diffLines) parts(s diff.Structure) string {
	switch {
	case s.B == nil:
		return p.word("diff.only", "A", partText(s.A, true))
	case s.A == nil:
		return p.word("diff.only", "B", partText(s.B, true))
	}
	a, b := partText(s.A, false), partText(s.B, false)
	if s.A.Text == s.B.Text && s.A.Text != "" {
		return short(s.A.Text) + "  " + arrow(a, b)
	}
	return arrow(strings.TrimSpace(short(s.A.Text)+"  "+a), strings.TrimSpace(short(s.B.Text)+"  "+b))
}

// partText is where a part is, and with text what it says.
func partText(part *diff.Part, text bool) string {
	where := part.Sheet
	if part.Range != "" {
		where += "!" + part.Range
	}
	if where == "" {
		where = part.Field
	}
	if text && part.Text != "" {
		where = short(part.Text) + "  " + where
	}
	return where
}
