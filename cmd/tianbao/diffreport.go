package main

import (
	"slices"
	"strings"

	"golang.org/x/text/width"

	"tianbao/diff"
	"tianbao/extract"
	"tianbao/internal/wording"
	"tianbao/internal/words"
)

// diffReport is a comparison for reading on a screen.
func diffReport(lang string, r *diff.Result, spelling bool) string {
	p := &diffPage{lang: lang}
	p.side("A", r.A)
	p.side("B", r.B)
	switch {
	case r.Formulas == nil:
		p.say(0, "diff.no-sheets")
	case r.Labels == nil:
		p.say(0, "diff.two-versions")
	}
	if r.Equal() {
		p.say(0, "diff.equal")
	}
	p.values("diff.values", r.Changes)
	p.formulas(r.Formulas)
	p.labels(r.Labels)
	p.structure(r.Structure)
	if spelling {
		p.values("diff.spelling", r.Spelling)
	} else if len(r.Spelling) > 0 {
		p.say(0, "diff.spelling-count", len(r.Spelling))
	}
	return p.String()
}

// diffPage is the report while it is written.
type diffPage struct {
	strings.Builder
	lang string
}

func (p *diffPage) say(depth int, id string, args ...any) {
	p.line(depth, words.Say(id, args...).In(p.lang))
}

func (p *diffPage) line(depth int, text string) {
	p.WriteString(strings.Repeat("  ", depth) + strings.TrimRight(text, " ") + "\n")
}

func (p *diffPage) word(id string, args ...any) string { return words.Say(id, args...).In(p.lang) }

func (p *diffPage) side(name string, a diff.About) {
	p.say(0, "diff.side", name, a.File, a.Template.Edition(), a.Template.Rules, words.Say("located."+a.How))
}

// table writes lines whose parts stand below each other.
func (p *diffPage) table(depth int, rows [][]string) {
	var wide []int
	for _, row := range rows {
		for i, text := range row {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			wide[i] = max(wide[i], columns(text))
		}
	}
	for _, row := range rows {
		line := ""
		for i, text := range row {
			line += text + strings.Repeat(" ", wide[i]-columns(text)+2)
		}
		p.line(depth, line)
	}
}

// columns is how many columns of a terminal a text takes.
func columns(text string) int {
	n := 0
	for _, r := range text {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n += 2
		default:
			n++
		}
	}
	return n
}

// values writes changes by outer item and sheet.
func (p *diffPage) values(heading string, all []diff.Change) {
	if len(all) == 0 {
		return
	}
	p.WriteByte('\n')
	p.say(0, heading, diff.Count(all))
	var order []string
	rows := map[string][][]string{}
	for n, c := range all {
		group, inner := p.group(c)
		if c.Within && inner != "" && c.Kind != diff.OfItem {
			continue // told in the line of its item
		}
		if !slices.Contains(order, group) {
			order = append(order, group)
		}
		row := p.change(c, inner)
		if c.Kind == diff.OfItem && inner != "" {
			row[2] = p.row(c, all[n+1:])
		}
		rows[group] = append(rows[group], row)
	}
	for _, group := range order {
		p.line(1, group)
		p.table(2, rows[group])
	}
}

// group is the heading that a change stands under, and the names of inner items before its label.
func (p *diffPage) group(c diff.Change) (heading, inner string) {
	outer, inner, _ := strings.Cut(c.Item, " / ")
	if outer == "" {
		outer = p.word("diff.form")
	}
	if sheet := both(c, func(v *diff.Value) string { return v.Sheet }); sheet != "" {
		return outer + " · " + sheet, inner
	}
	return outer, inner
}

// both is what the two sides have, with an arrow where it differs.
func both(c diff.Change, of func(*diff.Value) string) string {
	var a, b string
	if c.A != nil {
		a = of(c.A)
	}
	if c.B != nil {
		b = of(c.B)
	}
	return arrow(a, b)
}

func arrow(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + " → " + b
}

func (p *diffPage) change(c diff.Change, inner string) []string {
	label := c.Label
	if inner != "" {
		label = short(inner) + " · " + label
	}
	cells := both(c, func(v *diff.Value) string { return v.Cell })
	if cells == "" {
		cells = "—"
	}
	return []string{cells, label, p.said(c)}
}

// row is what a row of a table says that only one side has.
func (p *diffPage) row(c diff.Change, rest []diff.Change) string {
	side, text := "A", ""
	if c.A == nil {
		side = "B"
	}
	for _, v := range rest {
		if !v.Within || v.Item != c.Item {
			break
		}
		value := v.A
		if value == nil {
			value = v.B
		}
		if text != "" {
			text += "；"
		}
		text += p.shown(value, short(value.Value))
	}
	return p.word("diff.only", side, text)
}

// said is what the two sides say, as recorded, and what was typed where that is more.
func (p *diffPage) said(c diff.Change) string {
	switch {
	case c.Kind == diff.OfItem && c.B == nil:
		return p.word("diff.only-item", "A")
	case c.Kind == diff.OfItem:
		return p.word("diff.only-item", "B")
	case c.B == nil:
		return p.word("diff.only", "A", p.shown(c.A, short(c.A.Value))) + p.typed(c)
	case c.A == nil:
		return p.word("diff.only", "B", p.shown(c.B, short(c.B.Value))) + p.typed(c)
	}
	a, b := wording.Difference(oneLine(c.A.Value), oneLine(c.B.Value))
	text := p.shown(c.A, a) + " → " + p.shown(c.B, b)
	if c.A.Value == c.B.Value && c.A.State == extract.HasValue && c.B.State == extract.HasValue {
		text = p.shown(c.A, a)
	}
	if c.Kind == diff.OfName {
		text = p.word("diff.renamed", text)
	}
	return text + p.typed(c)
}

func oneLine(text string) string { return strings.NewReplacer("\n", "↵").Replace(text) }

func (p *diffPage) shown(v *diff.Value, text string) string {
	if v.State == extract.Unread {
		return p.word("diff.unread", short(v.Raw))
	}
	return wording.Shown(text).In(p.lang)
}

// typed is what was typed, where the values do not say it.
func (p *diffPage) typed(c diff.Change) string {
	var parts []string
	for _, x := range []struct {
		name string
		v    *diff.Value
	}{{"A", c.A}, {"B", c.B}} {
		if x.v != nil && x.v.State != extract.Unread && x.v.Typed() != "" && !multiline(x.v) {
			parts = append(parts, p.word("diff.typed-part", x.name, short(x.v.Typed())))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "  " + p.word("diff.typed", strings.Join(parts, "，"))
}

// multiline tells whether a value is a long text, which is shown by what differs.
func multiline(v *diff.Value) bool { return len([]rune(v.Raw)) > longestShow }

func (p *diffPage) formulas(all []diff.Formula) {
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

func (p *diffPage) labels(all []diff.Label) {
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

func (p *diffPage) structure(all []diff.Structure) {
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
func (p *diffPage) parts(s diff.Structure) string {
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
