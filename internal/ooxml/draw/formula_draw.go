package draw

import (
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/ref"
)

// origin is where a formula stands in the output.
type origin struct {
	sheet *sheetOut // nil for names of the workbook
	block int       // the block of the sheet that the formula's row belongs to, -1 outside blocks
	copy  int       // which copy of its row
	row   int       // the template's row, of a formula in a block

	// slides marks a formula that is written once for all copies: relative references inside the
	// block move along by themselves, those to rows outside must be fixed.
	slides bool
	// offsets marks a formula whose relative rows are distances from the cell that uses it.
	offsets bool
	// grows marks a formula whose single cells are areas of one row: on the only row of a block they stand
	// for all its copies.
	grows bool
}

// outside is the origin of formulas that belong to no row of a block.
func outside(s *sheetOut) origin { return origin{sheet: s, block: -1} }

// appendFormula writes the formula as it reads at its origin.
func (d *drawing) appendFormula(dst []byte, e *expr, o origin) []byte {
	for i := range e.pieces {
		p := &e.pieces[i]
		switch p.kind {
		case literal:
			dst = append(dst, p.text...)
		case tableName:
			dst = append(dst, d.tableName(p.text, o.sheet)...)
		default:
			if more, ok := d.appendParts(dst, e, i, o); ok {
				dst = more
				continue
			}
			dst = d.appendReference(dst, p, o)
		}
	}
	return dst
}

// appendParts writes an area that lies apart in the output as the areas that it falls into, where it is an
// argument of a function that takes any number of them: the rows of a list in every item of another, without those
// that the items have of their own.
func (d *drawing) appendParts(dst []byte, e *expr, i int, o origin) ([]byte, bool) {
	p, target := &e.pieces[i], o.sheet
	if p.kind != cellArea || o.offsets || o.slides || !e.takesAreas(i) {
		return dst, false
	}
	if p.prefix != "" && len(p.sheets) == 1 {
		target = d.resolve(p.sheets[0], o.sheet)
	}
	if target == nil || len(p.sheets) > 1 {
		return dst, false
	}
	from, to := min(p.from.row, p.to.row), max(p.from.row, p.to.row)
	at := target.rows.within(from, to)
	if at < 0 || target.rows.blocks[at].inner == nil || target == o.sheet && at == o.block {
		return dst, false
	}
	if excel.Enclosing(e.before(i)) == "SUM" {
		if label, ok := target.sumLabel(target.rows.blocks[at], p); ok {
			return d.appendLabelled(dst, p, o, label), true
		}
	}
	parts := target.rows.intervals(from, to)
	if len(parts) > mostArguments {
		dst = append(dst, '(')
	}
	for n, iv := range parts {
		if n > 0 {
			dst = append(dst, ',')
		}
		dst = d.appendRows(dst, p, o, p.from.col, p.to.col, iv)
	}
	if len(parts) > mostArguments {
		dst = append(dst, ')')
	}
	return dst, true
}

// appendRows writes rows of an area as a reference of their own.
func (d *drawing) appendRows(dst []byte, p *piece, o origin, from, to string, rows interval) []byte {
	if p.prefix != "" {
		dst, _, _ = d.appendPrefix(dst, p, o.sheet)
	}
	first, last := p.from, p.to
	first.col, last.col, first.row, last.row = from, to, rows.from, rows.to
	return appendCorners(dst, cellArea, first, last)
}

// sumLabel is how the rows of a sum are known by what is printed in them.
type sumLabel struct {
	rows interval // of all items
	col  string   // where the text stands
	text string
	but  bool // the rows that do not have it
}

// sumLabel finds a text that is printed in each item's own row that a sum looks at, or where it looks at the rows
// within in the only row of the item's own that holds numbers: by it the sum is right whatever items come and go,
// where an area of an item that was deleted would break it.
func (s *sheetOut) sumLabel(b block, p *piece) (sumLabel, bool) {
	if p.from.col != p.to.col && strings.Trim(p.from.col, "$") != strings.Trim(p.to.col, "$") {
		return sumLabel{}, false
	}
	own, within := p.from.row, b.inner.first <= p.from.row && p.to.row <= b.inner.last
	if within {
		own = s.numbersIn(b, p.from.col)
	} else if p.from.row != p.to.row {
		return sumLabel{}, false
	}
	col, text, ok := s.printed(b, own)
	return sumLabel{interval{b.start, b.end()}, col, text, within}, ok && (!within || b.inner.first == p.from.row && b.inner.last == p.to.row)
}

// numbersIn is the only row of an item's own that may hold a number in a column, 0 where there is none or are several.
func (s *sheetOut) numbersIn(b block, col string) int {
	n, _ := ref.ColNumber(strings.Trim(col, "$"))
	found := 0
	for _, r := range s.source.rows {
		if !b.holds(r.number) || b.inner.holds(r.number) {
			continue
		}
		for _, c := range r.cells {
			constant := c.content.kind == Text && !strings.Contains(c.content.text, "{{")
			if c.col != n || constant || c.content.kind == Blank {
				continue
			}
			if found > 0 {
				return 0
			}
			found = r.number
		}
	}
	return found
}

// printed is a text that a row of a block prints, and no other row of it in the same column.
func (s *sheetOut) printed(b block, row int) (col, text string, ok bool) {
	texts := map[int]map[string]int{}
	for _, r := range s.source.rows {
		for _, c := range r.cells {
			if b.holds(r.number) && c.content.kind == Text {
				if texts[c.col] == nil {
					texts[c.col] = map[string]int{}
				}
				texts[c.col][c.content.text]++
			}
		}
	}
	for _, r := range s.source.rows {
		for _, c := range r.cells {
			t := c.content.text
			if r.number == row && c.content.kind == Text && texts[c.col][t] == 1 && t == strings.TrimSpace(t) && !strings.ContainsAny(t, "{}*?~<>=\"\n") && t != "" && len(t) < 100 {
				return ref.ColName(c.col), t, true
			}
		}
	}
	return "", "", false
}

// appendLabelled writes the sum of rows that are known by a printed text.
func (d *drawing) appendLabelled(dst []byte, p *piece, o origin, l sumLabel) []byte {
	if l.but {
		dst = d.appendRows(append(dst, "SUM("...), p, o, p.from.col, p.to.col, l.rows)
		dst = append(dst, ")-"...)
	}
	dst = d.appendRows(append(dst, "SUMIF("...), p, o, l.col, l.col, l.rows)
	dst = append(append(append(dst, `,"`...), l.text...), `",`...)
	dst = d.appendRows(dst, p, o, p.from.col, p.to.col, l.rows)
	return append(dst, ')')
}

// mostArguments is how many areas are written as arguments of their own: a function takes 255, and more of them
// together in brackets.
const mostArguments = 200

// takesAreas tells whether a piece is an argument, and nothing else, of a function that takes any number of areas.
func (e *expr) takesAreas(i int) bool {
	if i == 0 || i+1 == len(e.pieces) || e.pieces[i-1].kind != literal || e.pieces[i+1].kind != literal {
		return false
	}
	before, after := strings.TrimSpace(e.pieces[i-1].text), strings.TrimSpace(e.pieces[i+1].text)
	if !strings.HasSuffix(before, "(") && !strings.HasSuffix(before, ",") || after == "" || after[0] != ')' && after[0] != ',' {
		return false
	}
	return excel.TakesAreas(excel.Enclosing(e.before(i)))
}

// before is the text of a formula before a piece, without references.
func (e *expr) before(i int) string {
	var text strings.Builder
	for _, p := range e.pieces[:i] {
		if p.kind == literal {
			text.WriteString(p.text)
		}
	}
	return text.String()
}

func (d *drawing) formula(e *expr, o origin) string {
	if e.constant() {
		return e.source
	}
	return string(d.appendFormula(nil, e, o))
}

func (d *drawing) appendReference(dst []byte, p *piece, o origin) []byte {
	target := o.sheet
	if p.prefix != "" {
		var ok bool
		if dst, target, ok = d.appendPrefix(dst, p, o.sheet); !ok {
			return append(dst, badRef...)
		}
	}
	if p.kind == sheetOnly || target == nil {
		return appendKept(dst, p)
	}
	kind, from, to := p.kind, p.from, p.to
	if kind == oneCell && o.grows && target.rows.repeated(from.row) {
		kind, to = cellArea, from
	}
	if target != o.sheet || o.sheet == nil {
		if o.fixes() {
			from.fixed, to.fixed = true, true
		}
		o.block = -1
	}
	if kind == oneCell {
		from = o.place(from, target.rows, false)
		to = from
	} else {
		turned := from.row > to.row
		from, to = o.place(from, target.rows, turned), o.place(to, target.rows, !turned)
	}
	if p.kind != oneCell && max(p.from.row, p.to.row) == ref.MaxRows { // to the end of the sheet, wherever that is
		from.row, to.row = min(from.row, ref.MaxRows), min(to.row, ref.MaxRows)
	}
	if max(from.row, to.row) > ref.MaxRows || min(from.row, to.row) < 1 {
		return append(dst, badRef...)
	}
	return appendCorners(dst, kind, from, to)
}

// fixes tells whether relative references to rows outside the origin's block would slide away.
func (o origin) fixes() bool {
	return o.slides && o.block >= 0 && o.sheet.rows.blocks[o.block].copies > 1
}

// appendKept writes a reference as the template has it.
func appendKept(dst []byte, p *piece) []byte {
	if p.kind == sheetOnly {
		return dst
	}
	return appendCorners(dst, p.kind, p.from, p.to)
}

// place maps a corner. The last corner of an area goes to its row's last copy, so that an area
// over a whole prototype grows with it.
func (o origin) place(k corner, rows Rows, last bool) corner {
	if o.offsets && !k.fixed {
		return k
	}
	if o.block >= 0 && rows.blocks[o.block].inner != nil && rows.blocks[o.block].holds(k.row) {
		if b := rows.blocks[o.block]; o.own(b, k) {
			k.row = o.placeOwn(b, k, last)
			return k
		}
	}
	if o.block >= 0 && !k.fixed {
		b := rows.blocks[o.block]
		switch {
		case b.holds(k.row):
			k.row = b.at(k.row, o.copy)
			return k
		case k.row == b.first-1: // "the row above", in every copy
			k.row = b.at(b.first, o.copy) - 1
			return k
		case o.fixes():
			k.fixed = true
		}
	}
	if last {
		k.row = rows.Last(k.row)
	} else {
		k.row = rows.First(k.row)
	}
	return k
}

// own tells whether a reference leads into the same copy of a block with rows that repeat within it: a relative one
// does, and a fixed one between its own rows and those, or among those.
func (o origin) own(b block, k corner) bool {
	return !k.fixed || b.inner.holds(o.row) || b.inner.holds(k.row)
}

// placeOwn is the row that such a reference leads to.
func (o origin) placeOwn(b block, k corner, last bool) int {
	in := b.inner
	switch {
	case !k.fixed && in.holds(o.row) && k.row == in.first-1: // "the row above", in every copy
		return b.at(in.first, o.copy) - 1
	case k.fixed && in.holds(o.row) && in.holds(k.row): // the first or the last of the item, in every copy
		item := in.item(o.copy)
		if last {
			return b.at(k.row, in.before[item+1]-1)
		}
		return b.at(k.row, in.before[item])
	}
	return b.at(k.row, b.seen(o.row, o.copy, k.row, last))
}

// appendPrefix writes the sheet of a reference and answers the sheet whose rows count. It fails
// where the sheet is not in the output.
func (d *drawing) appendPrefix(dst []byte, p *piece, from *sheetOut) ([]byte, *sheetOut, bool) {
	target := d.resolve(p.sheets[0], from)
	if target == nil {
		return dst, nil, false
	}
	name, renamed := target.plan.Name, target.renamed()
	if len(p.sheets) == 2 {
		last := d.resolve(p.sheets[1], from)
		if last == nil {
			return dst, nil, false
		}
		name, renamed = name+":"+last.plan.Name, renamed || last.renamed()
	}
	if !renamed {
		return append(dst, p.prefix...), target, true
	}
	return append(append(dst, ref.QuoteSheet(name)...), '!'), target, true
}

// resolve finds the output sheet that stands for a sheet of the template, seen from another
// sheet: that sheet itself, the one of the same item, the one of no item, or the first.
func (d *drawing) resolve(source int, from *sheetOut) *sheetOut {
	if source == dropped {
		return nil
	}
	if from != nil && from.source != nil && from.source.index == source {
		return from
	}
	var first, common *sheetOut
	for _, s := range d.drawn[source] {
		if from != nil && from.plan.Item != 0 && s.plan.Item == from.plan.Item {
			return s
		}
		if common == nil && s.plan.Item == 0 {
			common = s
		}
		if first == nil {
			first = s
		}
	}
	if common != nil && from != nil {
		return common
	}
	return first
}

// tableName is what a table of the template is called in the output, seen from a sheet.
func (d *drawing) tableName(name string, from *sheetOut) string {
	t := d.book.tables[fold(name)]
	if target := d.resolve(t.sheet, from); target != nil {
		return target.tables[t.index].name
	}
	return badRef
}
