package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// computed is a cell that nearly all copies compute in the same way: the form's own formula.
type computed struct {
	place   place
	formula string  // with its references to cells as marks
	printed wording // of what is printed in the language of templates, in its place; nil for a formula of the form's own
	terms   []*field
	support int
	against []counter
}

// wording is a formula in the language of templates, with keys as a template has them.
type wording func(key func(*field) string) string

// counter is where a copy has something else than the formula: a figure that somebody typed.
type counter struct {
	file  string
	sheet string
	cell  grid.Cell
}

// instance is a cell of a copy that may hold the formula: in which sheet it is, and in which row of which block.
type instance struct {
	printing *printing
	index    int // of the printing
	cell     grid.Cell
	block    *block // nil: the cell is in none
}

// computedBy is the formula that nearly all copies have in a place. Documents hold none and say nothing of it.
func (c *concluder) computedBy(l *laid, all []instance) (*computed, bool) {
	said := make([]string, len(all))
	counts, best, of := map[string]int{}, "", 0
	for i, in := range all {
		if in.printing.document {
			continue
		}
		of++
		if said[i] = c.meaningOf(l, in); said[i] != "" {
			if counts[said[i]]++; best == "" || counts[said[i]] > counts[best] {
				best = said[i]
			}
		}
	}
	if best == "" || float64(counts[best]) < commonShare*float64(of) {
		return nil, false
	}
	f := &computed{formula: best, support: counts[best]}
	for i, in := range all {
		switch {
		case said[i] != best && !in.printing.document:
			f.against = append(f.against, counter{c.form.nameOf(in.printing.copy), in.printing.tab, in.cell})
		}
	}
	return f, true
}

// slotFormula is the formula of a cell that does not repeat.
func (p *pageDraft) slotFormula(s *slot) bool {
	var all []instance
	for _, i := range sorted(s.seen) {
		all = append(all, instance{printing: p.printings[i], index: i, cell: s.seen[i].Cell})
	}
	return p.keepFormula(s.at, all)
}

// columnFormula is the formula of a column of rows that repeat.
func (p *pageDraft) columnFormula(b, whole *block, at ref.Cell) bool {
	var all []instance
	for i, lines := range b.lines {
		for _, line := range lines {
			for j, col := range line.cols {
				if col == at.Col {
					all = append(all, instance{p.printings[i], i, line.spots[j].Cell, whole})
				}
			}
		}
	}
	return p.keepFormula(at, all)
}

// computesIn tells whether a row of the form computes: what is blank in it stays so.
func (l *leaf) computesIn(row int) bool {
	for at := range l.formulas {
		if at.Row == row {
			return true
		}
	}
	return false
}

func (p *pageDraft) keepFormula(at ref.Cell, all []instance) bool {
	if p.barred[place{p.leaf.name, at}] {
		return false
	}
	f, ok := p.computedBy(p.laid, all)
	if ok {
		f.place = place{p.leaf.name, at}
		p.leaf.formulas[at] = f
		p.formulas = append(p.formulas, f)
	}
	return ok
}

var (
	// token is a text in quotes, a reference with its sheet, a name, or anything else.
	formulaToken = regexp.MustCompile(`"(?:[^"]|"")*"|(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?|[\p{L}_][\p{L}\p{N}_.]*\(?|\d+(?:\.\d+)?|.`)
	cellWritten  = regexp.MustCompile(`^\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?$`)
)

// meant is a formula with marks for its references, so that those of two copies can be compared; "" where it is none,
// or refers to what the form does not have.
func (c *concluder) meaningOf(l *laid, in instance) string {
	var b strings.Builder
	some := false
	for _, t := range formulaToken.FindAllString(in.cell.Formula, -1) {
		sheet, cells, other := cutSheet(t)
		switch {
		case strings.HasPrefix(t, `"`):
			b.WriteString(t)
		case strings.ContainsAny(t, "[]{}#"):
			return ""
		case cellWritten.MatchString(cells):
			mark, ok := c.referred(l, in, sheet, cells, other)
			if !ok {
				return ""
			}
			some = true
			b.WriteString(mark)
		case strings.ContainsAny(t[:1], "0123456789.") || strings.HasSuffix(t, "("), strings.EqualFold(t, "TRUE"), strings.EqualFold(t, "FALSE"):
			b.WriteString(strings.ToUpper(t))
		case formulaName.MatchString(t):
			return "" // a name of the workbook, a whole column
		case strings.TrimSpace(t) != "":
			b.WriteString(t)
		}
	}
	if !some {
		return ""
	}
	return strings.TrimLeft(b.String(), "+")
}

var formulaName = regexp.MustCompile(`^[\p{L}_]`)

// cutSheet takes a reference apart.
func cutSheet(token string) (sheet, cells string, other bool) {
	i := strings.LastIndexByte(token, '!')
	if i < 0 || strings.HasPrefix(token, `"`) {
		return "", token, false
	}
	sheet = token[:i]
	if strings.HasPrefix(sheet, "'") {
		sheet = strings.ReplaceAll(strings.Trim(sheet, "'"), "''", "'")
	}
	return sheet, token[i+1:], true
}

// A mark says which page's cell is meant: of the row (same), of all rows of a block, or a row of the model's.
const (
	markOf   = "\x01%d %s %d %d %d %d\x02" // page, kind, first column and row, last column and row
	sameRow  = "same"
	allRows  = "all" // of the block whose number stands in place of the first row
	modelRow = "row"
)

var markWritten = regexp.MustCompile("\x01(\\d+) (\\w+) (\\d+) (\\d+) (\\d+) (\\d+)\x02")

// referred is the mark of a reference.
func (c *concluder) referred(l *laid, in instance, sheet, cells string, other bool) (string, bool) {
	area, ok := ref.ParseRange(cells)
	if !ok {
		return "", false
	}
	if other && sheet != in.printing.tab {
		if l, in.printing, in.index, ok = c.pageAt(in.printing.copy, sheet); !ok {
			return "", false
		}
		in.block = nil
	}
	page := slices.Index(c.laids, l)
	from, to := in.printing.col(area.From), in.printing.col(area.To)
	kind, first, last, ok := l.rowsMeant(in, area)
	return fmt.Sprintf(markOf, page, kind, from, first, to, last), ok
}

// pageAt is the page that a sheet of a copy is a printing of, where the page has one sheet in each copy.
func (c *concluder) pageAt(copy int, tab string) (*laid, *printing, int, bool) {
	for _, l := range c.laids {
		for i, p := range l.printings {
			if p.copy == copy && p.tab == tab {
				return l, p, i, l.most == 1
			}
		}
	}
	return nil, nil, 0, false
}

// rowsMeant says rows of a copy in the terms of the model: the row of the formula itself, all rows of a block, blank
// ones with them, or rows that do not repeat.
func (l *laid) rowsMeant(in instance, area ref.Range) (kind string, first, last int, ok bool) {
	if in.block != nil && area.Rows() == 1 && area.From.Row == in.cell.At.Row {
		return sameRow, 0, 0, true
	}
	for n, b := range l.blocks {
		above, below := b.edgesOf(in.printing)
		lines := b.lines[in.index]
		if area.To.Row <= above || area.From.Row >= below {
			continue
		}
		whole := area.From.Row > above && area.To.Row < below
		if len(lines) > 0 {
			whole = whole && area.From.Row <= lines[0].row && area.To.Row >= lines[len(lines)-1].row
		}
		return allRows, n, n, whole && in.block != b
	}
	first, ok1 := l.modelRow(in.printing, area.From.Row)
	last, ok2 := l.modelRow(in.printing, area.To.Row)
	return modelRow, first, last, ok1 && ok2
}

// edgesOf are the rows of a sheet that a block stands between.
func (b *block) edgesOf(p *printing) (above, below int) {
	below = lowest
	if row, ok := p.at(b.above); ok {
		above = row
	}
	if row, ok := p.at(b.below); ok && b.below != lowest {
		below = row
	}
	return above, below
}

// meaning is a mark read again: cells of a page of the model, or columns of the rows that the kind says.
type meaning struct {
	page int
	kind string
	area ref.Range
}

func meant(mark string) meaning {
	m := markWritten.FindStringSubmatch(mark)
	var n [5]int
	for i, at := range []int{1, 3, 4, 5, 6} {
		n[i], _ = strconv.Atoi(m[at])
	}
	return meaning{n[0], m[2], ref.Range{From: ref.Cell{Col: n[1], Row: n[2]}, To: ref.Cell{Col: n[3], Row: n[4]}}}
}

// shown is an area that is meant, with both its corners where these are one now and more in a filled form.
func (m meaning) shown(area ref.Range) string {
	if area.From == area.To && (m.kind == allRows || m.area.From.Row != m.area.To.Row) {
		return area.From.String() + ":" + area.To.String()
	}
	return area.String()
}

// written is a formula as a sheet of the template has it, in a row of it.
func (d *drafted) written(f *computed, home *leaf, row int) string {
	return markWritten.ReplaceAllStringFunc(f.formula, func(mark string) string {
		m := meant(mark)
		of := d.leaves[m.page]
		area := m.area
		area.From.Row, area.To.Row = of.after(area.From.Row), of.after(area.To.Row)
		switch m.kind {
		case sameRow:
			area.From.Row, area.To.Row = row, row
		case allRows:
			b := of.laid.blocks[m.area.From.Row]
			first, _ := of.laid.modelRows(b)
			area.From.Row = of.after(first)
			area.To.Row = area.From.Row + max(b.drawn, 1) - 1
		}
		return prefix(of, home) + m.shown(area)
	})
}

func prefix(of, home *leaf) string {
	if of == home {
		return ""
	}
	return ref.QuoteSheet(of.name) + "!"
}

// typed says where copies have something else than a formula that nearly all have.
func (l *learner) typed(d *drafted) {
	for _, f := range d.formulas {
		l.result.Findings = append(l.result.Findings, f.counters("="+d.shownIn(f))...)
	}
}

// counters says which copies have something else than a formula, as a template has it.
func (f *computed) counters(shown string) (all []templates.Finding) {
	for _, c := range f.against {
		all = append(all, templates.Finding{
			Rule: ruleCounter, Level: templates.Warning, Found: c.found(), Expected: shown,
			Says:   words.Say(f.says(), shown, f.support, f.support+len(f.against)),
			Places: []templates.Place{c.place()},
		})
	}
	return all
}

// againstShown are the copies that have something else, as the evidence has them.
func (f *computed) againstShown() string {
	var all []string
	for _, c := range f.against {
		all = append(all, c.place().String()+" = "+c.found())
	}
	return short(strings.Join(all, "；"))
}

// says is the message about a copy that has something else.
func (f *computed) says() string {
	if f.printed != nil {
		return "draft.reckoned"
	}
	return "draft.typed"
}

func (c counter) place() templates.Place {
	return templates.Place{File: c.file, Sheet: c.sheet, Cell: c.cell.At.String()}
}

func (c counter) found() string {
	if c.cell.Formula != "" {
		return "=" + c.cell.Formula
	}
	return c.cell.Text
}

// shownIn is a formula as the template has it in its place.
func (d *drafted) shownIn(f *computed) string {
	home := d.leafNamed(f.place.sheet)
	if f.printed != nil {
		return f.printed(func(of *field) string { return of.within(home.each) })
	}
	return d.written(f, home, home.after(f.place.at.Row))
}

func (d *drafted) leafNamed(name string) *leaf {
	return d.leaves[slices.IndexFunc(d.leaves, func(l *leaf) bool { return l.name == name })]
}
