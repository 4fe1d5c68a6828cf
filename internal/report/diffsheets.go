package report

import (
	"strings"

	"tianbao/diff"
	"tianbao/internal/wording"
)

func (p *comparison) formulas(all []diff.Formula) {
	if len(all) == 0 {
		return
	}
	p.WriteByte('\n')
	p.say(0, "diff.formulas", len(all))
	content := func(t *diff.Text) string {
		if t.Formula != "" {
			return "=" + t.Formula
		}
		return wording.Shown(short(t.Text)).In(p.lang)
	}
	var rows [][]string
	for _, f := range all {
		rows = append(rows, []string{arrow(at(f.A), at(f.B)), f.Label, content(f.A) + " → " + content(f.B)})
	}
	p.table(1, rows)
}

func at(t *diff.Text) string {
	if t == nil {
		return ""
	}
	return t.Sheet + "!" + t.Cell
}

func (p *comparison) labels(all []diff.Label) {
	if len(all) == 0 {
		return
	}
	p.WriteByte('\n')
	p.say(0, "diff.labels", len(all))
	var rows [][]string
	for _, l := range all {
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
		rows = append(rows, []string{arrow(at(l.A), at(l.B)), text})
	}
	p.table(1, rows)
}

func (p *comparison) structure(all []diff.Structure) {
	if len(all) == 0 {
		return
	}
	p.WriteByte('\n')
	p.say(0, "diff.structure", len(all))
	var rows [][]string
	for _, s := range all {
		rows = append(rows, []string{p.word("aspect." + string(s.Aspect)), p.parts(s)})
	}
	p.table(1, rows)
}

// parts is what a difference in structure is about, on both sides.
func (p *comparison) parts(s diff.Structure) string {
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
