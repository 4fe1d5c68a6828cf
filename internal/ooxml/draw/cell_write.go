package draw

import (
	"unicode/utf8"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// planned writes the content that the plan gives a cell.
func (w *rowWriter) planned(p *Cell) {
	if p.Kind > Blank && (p.Kind != Text || p.Text != "") {
		w.filled++
	}
	switch p.Kind {
	case Text:
		w.text(p)
	case Number:
		if !plainNumber(p.Text) {
			w.check(p.At, "draw.number")
		}
		w.value("", p.Text)
	case Bool:
		w.value("b", boolText(p.Text))
	case Error:
		w.value("e", p.Text)
	case Formula:
		w.check(p.At, checkFormula(p.Text))
		w.result(p, func() {
			w.tag("f")
			if w.formulaKind(p) {
				return
			}
			w.dst = markup.AppendText(w.dst, p.Text)
			w.end("f")
		})
	default:
		w.dst = append(w.dst, "/>"...)
	}
}

// text writes a text, and looks at it where it is the first of its kind.
func (w *rowWriter) text(p *Cell) {
	texts := &w.s.d.texts
	known, i := texts.size, 0
	if runs := w.s.plan.Rich[p.At]; len(runs) > 0 {
		i = texts.addRuns(runs)
	} else {
		i = texts.add(p.Text)
	}
	if texts.size > known {
		w.check(p.At, checkText(p.Text))
	}
	w.sharedText(i)
}

// formulaKind writes how a planned formula is entered; it tells whether the text stands elsewhere.
func (w *rowWriter) formulaKind(p *Cell) (elsewhere bool) {
	switch {
	case p.Array:
		w.dst = append(appendCell(append(w.dst, ` t="array" ref="`...), p.At), '"')
	case p.Group > 0:
		w.dst = append(appendInt(append(w.dst, ` t="shared" si="`...), int(p.Group)-1), '"')
		if p.Text == "" {
			w.dst = append(w.dst, "/>"...)
			return true
		}
		last := ref.Cell{Col: p.At.Col, Row: p.At.Row + int(p.Run) - 1}
		w.dst = append(appendArea(append(w.dst, ` ref="`...), ref.Range{From: p.At, To: last}), '"')
	}
	w.dst = append(w.dst, '>')
	return false
}

func checkFormula(s string) string {
	if len(s) > excel.MaxFormula && utf8.RuneCountInString(s) > excel.MaxFormula {
		return "draw.formula_long"
	}
	return checkText(s)
}

func boolText(s string) string {
	if s == "1" || s == "TRUE" || s == "true" {
		return "1"
	}
	return "0"
}

// check notes why a cell cannot be written.
func (w *rowWriter) check(at ref.Cell, id string) {
	if id != "" {
		w.s.d.fail(refuse(id, w.s.plan.Name, at.String()))
	}
}

func (w *rowWriter) sharedText(index int) {
	w.dst = append(w.dst, ` t="s">`...)
	w.tag("v>")
	w.dst = appendInt(w.dst, index)
	w.end("v")
	w.end("c")
}

func (w *rowWriter) value(kind, value string) {
	w.kind(kind)
	w.dst = append(w.dst, '>')
	w.tag("v>")
	w.dst = markup.AppendCellText(w.dst, value)
	w.end("v")
	w.end("c")
}

func (w *rowWriter) kind(kind string) {
	if kind != "" {
		w.dst = append(append(append(w.dst, ` t="`...), kind...), '"')
	}
}

// result writes a cell with a formula and the cached result that the plan gives.
func (w *rowWriter) result(p *Cell, formula func()) {
	value := p.ResultText
	switch p.Result {
	case Text:
		w.check(p.At, checkText(value))
		w.kind("str")
	case Bool:
		w.kind("b")
		value = boolText(value)
	case Error:
		w.kind("e")
	case Number:
		if !plainNumber(value) {
			w.check(p.At, "draw.number")
		}
	}
	w.dst = append(w.dst, '>')
	formula()
	if p.Result != NoResult && p.Result != Blank {
		w.tag("v>")
		w.dst = markup.AppendCellText(w.dst, value)
		w.end("v")
	}
	w.end("c")
}

// keptFormula writes a formula of the template, with its own cached result or the plan's.
func (w *rowWriter) keptFormula(f *formula, p *Cell, o origin) {
	write := func() { w.formula(f, o) }
	if p != nil {
		w.result(p, write)
		return
	}
	if w.s.d.missing(f.expr, w.s) { // the result may show what the sheet held
		w.result(&Cell{}, write)
		return
	}
	w.kind(f.kind)
	w.dst = append(w.dst, '>')
	write()
	w.dst = append(w.dst, f.value...)
	w.end("c")
}

func (w *rowWriter) formula(f *formula, o origin) {
	w.tag("f")
	w.dst = append(w.dst, f.attrs...)
	if f.array != nil {
		w.dst = append(appendArea(append(w.dst, ` ref="`...), o.area(*f.array)), '"')
	}
	for _, name := range [...]string{"r1", "r2"} {
		if at, ok := f.cells[name]; ok {
			at.Row = o.area(ref.One(at)).From.Row
			w.dst = append(append(append(w.dst, ' '), name...), `="`...)
			w.dst = append(appendCell(w.dst, at), '"')
		}
	}
	w.dst = append(w.dst, '>')
	if f.constant() {
		w.dst = markup.AppendText(w.dst, f.source)
	} else {
		w.s.d.scratch = w.s.d.appendFormula(w.s.d.scratch[:0], f.expr, o)
		w.dst = markup.AppendText(w.dst, string(w.s.d.scratch))
	}
	w.end("f")
}

// area maps an area that belongs to a cell at the origin: inside its own block it goes to the same copy.
func (o origin) area(a ref.Range) ref.Range {
	rows := o.sheet.rows
	if o.block >= 0 && rows.within(a.From.Row, a.To.Row) == o.block {
		b := rows.blocks[o.block]
		return rowsOf(a, b.at(a.From.Row, b.seen(o.row, o.copy, a.From.Row, false)), b.at(a.To.Row, b.seen(o.row, o.copy, a.To.Row, true)))
	}
	return rows.whole(a)
}
