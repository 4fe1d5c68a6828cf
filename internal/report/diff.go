package report

import (
	"io"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"tianbao/diff"
	"tianbao/extract"
	"tianbao/internal/wording"
	"tianbao/internal/words"
)

// Diff writes a comparison; with spelling, what means the same and was typed differently is listed too.
func Diff(w io.Writer, lang string, r *diff.Result, spelling bool) error {
	p := &diffLines{lines{lang: lang}}
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
	section(p, "diff.formulas", r.Formulas, p.formula)
	section(p, "diff.labels", r.Labels, p.label)
	section(p, "diff.structure", r.Structure, p.structure)
	if spelling {
		p.values("diff.spelling", r.Spelling)
	} else if len(r.Spelling) > 0 {
		p.say(0, "diff.spelling-count", len(r.Spelling))
	}
	return p.end(w)
}

// diffLines are a comparison while it is written.
type diffLines struct{ lines }

func (p *diffLines) say(depth int, id string, args ...any) { p.row(depth, p.word(id, args...)) }

func (p *diffLines) row(depth int, text string) {
	Line(p, strings.Repeat("  ", depth)+strings.TrimRight(text, " "))
}

func (p *diffLines) side(name string, a diff.About) {
	p.say(0, "diff.side", name, a.File, a.Template.Edition(), a.Template.Rules, words.Say("located."+a.How))
}

// table writes lines whose parts stand below each other.
func (p *diffLines) table(depth int, rows [][]string) {
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
		p.row(depth, line)
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
func (p *diffLines) values(heading string, all []diff.Change) {
	if len(all) == 0 {
		return
	}
	p.WriteByte('\n')
	p.say(0, heading, diff.Count(all))
	order, rows := p.grouped(all)
	for _, group := range order {
		p.row(1, group)
		p.table(2, rows[group])
	}
}

// grouped are the rows of changes by the heading that they stand under, and the headings in order. A row
// of a table that one side lacks is told in one line.
func (p *diffLines) grouped(all []diff.Change) (order []string, rows map[string][][]string) {
	rows = map[string][][]string{}
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
			row[2] = p.ofRow(c, all[n+1:])
		}
		rows[group] = append(rows[group], row)
	}
	return order, rows
}

// group is the heading that a change stands under, and the names of inner items before its label.
func (p *diffLines) group(c diff.Change) (heading, inner string) {
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

func (p *diffLines) change(c diff.Change, inner string) []string {
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

// ofRow is what a row of a table says that only one side has.
func (p *diffLines) ofRow(c diff.Change, rest []diff.Change) string {
	side, said := "A", []string{}
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
		said = append(said, p.shown(value, short(value.Value)))
	}
	return p.word("diff.only", side, words.Clauses(said))
}

// said is what the two sides say, as recorded, and what was typed where that is more.
func (p *diffLines) said(c diff.Change) string {
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

func (p *diffLines) shown(v *diff.Value, text string) string {
	if v.State == extract.Unread {
		return p.word("diff.unread", short(v.Raw))
	}
	return wording.Shown(text).In(p.lang)
}

// typed is what was typed, where the values do not say it.
func (p *diffLines) typed(c diff.Change) string {
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
	return "  " + p.word("diff.typed", words.Clauses(parts))
}

// multiline tells whether a value is a long text, which is shown by what differs.
func multiline(v *diff.Value) bool { return len([]rune(v.Raw)) > longest }
