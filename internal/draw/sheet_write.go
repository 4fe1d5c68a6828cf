package draw

import (
	"strconv"

	"tianbao/internal/markup"
	"tianbao/internal/ref"
)

// rowWriter writes the rows of an output sheet: the template's, mapped, with the plan's cells over them.
type rowWriter struct {
	s       *sheetOut
	dst     []byte
	prefix  string // of the sheet's elements
	cells   []Cell // of the plan, not yet written
	heights []Height
	digits  []byte     // the current row's number
	from    int        // the template's row that it is drawn from
	labels  []ref.Cell // see grownLabels
	used    ref.Range  // the cells written
	any     bool
}

func (w *rowWriter) tag(name string) {
	w.dst = append(append(append(w.dst, '<'), w.prefix...), name...)
}
func (w *rowWriter) end(name string) {
	w.dst = append(append(append(append(w.dst, "</"...), w.prefix...), name...), '>')
}

// rows writes all rows.
func (w *rowWriter) rows(rows []row) {
	for i := 0; i < len(rows); {
		at := w.s.rows.block(rows[i].number)
		if at < 0 {
			w.row(&rows[i], w.s.rows.moved(rows[i].number), outside(w.s))
			i++
			continue
		}
		b := w.s.rows.blocks[at]
		next := i
		for next < len(rows) && b.holds(rows[next].number) {
			next++
		}
		for c := range b.copies {
			for k := i; k < next; k++ {
				w.row(&rows[k], b.at(rows[k].number, c), origin{sheet: w.s, block: at, copy: c})
			}
		}
		i = next
	}
	w.before(ref.MaxRows + 1)
}

// before writes the plan's rows above out that the template does not have.
func (w *rowWriter) before(out int) {
	for {
		next := out
		if len(w.cells) > 0 {
			next = min(next, w.cells[0].At.Row)
		}
		if len(w.heights) > 0 {
			next = min(next, w.heights[0].Row)
		}
		if next >= out {
			return
		}
		row, copy := w.s.rows.Source(next)
		w.write(&row0, next, origin{sheet: w.s, block: w.s.rows.block(row), copy: copy})
	}
}

var row0 row // a row that the template does not have

func (w *rowWriter) row(r *row, out int, o origin) {
	w.before(out)
	w.write(r, out, o)
}

func (w *rowWriter) write(r *row, out int, o origin) {
	w.digits, w.from = appendInt(w.digits[:0], out), r.number
	n := 0
	for n < len(w.cells) && w.cells[n].At.Row == out {
		n++
	}
	planned := w.cells[:n]
	w.cells = w.cells[n:]
	w.tag(`row r="`)
	w.dst = append(append(append(w.dst, w.digits...), '"'), r.attrs...)
	w.height(r, out)
	if len(planned)+len(r.cells) == 0 {
		w.dst = append(w.dst, "/>"...)
		return
	}
	w.dst = append(w.dst, '>')
	w.merge(r, planned, o)
	w.end("row")
}

func (w *rowWriter) height(r *row, out int) {
	if len(w.heights) == 0 || w.heights[0].Row != out {
		w.dst = append(w.dst, r.height...)
		return
	}
	w.dst = append(w.dst, ` ht="`...)
	w.dst = strconv.AppendFloat(w.dst, w.heights[0].Points, 'f', -1, 64)
	w.dst = append(w.dst, `" customHeight="1"`...)
	w.heights = w.heights[1:]
}

// merge writes the template's cells and the plan's in the order of columns.
func (w *rowWriter) merge(r *row, planned []Cell, o origin) {
	i := 0
	for _, p := range planned {
		for i < len(r.cells) && r.cells[i].col < p.At.Col {
			w.templateCell(&r.cells[i], nil, o)
			i++
		}
		if i < len(r.cells) && r.cells[i].col == p.At.Col {
			w.templateCell(&r.cells[i], &p, o)
			i++
			continue
		}
		w.newCell(&p, r, o)
	}
	for ; i < len(r.cells); i++ {
		w.templateCell(&r.cells[i], nil, o)
	}
}

func (w *rowWriter) open(letters []byte, col, style int) {
	w.tag(`c r="`)
	w.dst = append(append(append(w.dst, letters...), w.digits...), '"')
	if style != 0 {
		w.dst = append(appendInt(append(w.dst, ` s="`...), style), '"')
	}
	w.touch(col)
}

// touch enters a cell into the area that the sheet uses.
func (w *rowWriter) touch(col int) {
	row, _ := strconv.Atoi(string(w.digits))
	at := ref.Cell{Col: col, Row: row}
	if !w.any {
		w.used, w.any = ref.One(at), true
	}
	w.used.From.Col, w.used.To.Col = min(w.used.From.Col, col), max(w.used.To.Col, col)
	w.used.To.Row = row
}

// templateCell writes a cell of the template with what the plan sets of it.
func (w *rowWriter) templateCell(c *cell, p *Cell, o origin) {
	style := c.style
	if p != nil && p.Style != KeepStyle {
		style = p.Style
	}
	w.open(c.letters, c.col, style)
	switch {
	case p != nil && p.Kind != Keep:
		w.planned(p)
	case o.copy > 0 && w.labelled(c.col):
		w.dst = append(w.dst, "/>"...)
	case c.content.formula != nil:
		w.dst = append(w.dst, c.extra...)
		w.keptFormula(c.content.formula, p, o)
	case c.content.shared >= 0:
		w.dst = append(w.dst, c.extra...)
		w.text(w.s.d.texts.item(c.content.shared))
	default:
		w.dst = append(append(w.dst, c.extra...), c.content.tail...)
	}
}

// labelled tells whether the cell lies under a label that began in the first copy.
func (w *rowWriter) labelled(col int) bool {
	for _, at := range w.labels {
		if at.Col == col && at.Row == w.from {
			return true
		}
	}
	return false
}

// newCell writes a cell that the template does not have.
func (w *rowWriter) newCell(p *Cell, r *row, o origin) {
	style := p.Style
	if style == KeepStyle {
		style = r.style
		if style == 0 && w.s.source != nil {
			style = w.s.source.columnStyle(p.At.Col)
		}
	}
	w.open([]byte(ref.ColName(p.At.Col)), p.At.Col, style)
	w.planned(p)
}

// planned writes the content that the plan gives a cell.
func (w *rowWriter) planned(p *Cell) {
	switch p.Kind {
	case Text:
		w.check(p.At, checkText(p.Text))
		w.text(w.s.d.texts.add(p.Text))
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
			w.tag("f>")
			w.dst = markup.AppendEscaped(w.dst, p.Text)
			w.end("f")
		})
	default:
		w.dst = append(w.dst, "/>"...)
	}
}

// maxFormula is the number of characters that Excel allows in a formula.
const maxFormula = 8192

func checkFormula(s string) string {
	if len([]rune(s)) > maxFormula {
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

func (w *rowWriter) text(index int) {
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
	w.dst = appendText(w.dst, value)
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
		w.dst = appendText(w.dst, value)
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
			at.Row = w.s.rows.At(at.Row, o.copy)
			w.dst = append(append(append(w.dst, ' '), name...), `="`...)
			w.dst = append(appendCell(w.dst, at), '"')
		}
	}
	w.dst = append(w.dst, '>')
	if f.constant() {
		w.dst = markup.AppendEscaped(w.dst, f.source)
	} else {
		w.s.d.scratch = w.s.d.appendFormula(w.s.d.scratch[:0], f.expr, o)
		w.dst = markup.AppendEscaped(w.dst, string(w.s.d.scratch))
	}
	w.end("f")
}

// area maps an area that belongs to a cell at the origin: inside its own block it goes to the same copy.
func (o origin) area(a ref.Range) ref.Range {
	rows := o.sheet.rows
	if o.block >= 0 && rows.within(a.From.Row, a.To.Row) == o.block {
		b := rows.blocks[o.block]
		return rowsOf(a, b.at(a.From.Row, o.copy), b.at(a.To.Row, o.copy))
	}
	return rows.whole(a)
}
