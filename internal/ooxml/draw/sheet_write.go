package draw

import (
	"strconv"

	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// rowWriter writes the rows of an output sheet: the template's, mapped, with the plan's cells over them.
type rowWriter struct {
	s       *sheetOut
	dst     []byte
	prefix  string // of the sheet's elements
	cells   []Cell // of the plan, not yet written
	heights []Height
	digits  []byte     // the current row's number, as text
	at      int        // and as it is
	from    int        // the template's row that it is drawn from
	labels  []ref.Cell // see grownLabels
	used    ref.Range  // the cells written
	filled  uint32     // of the plan's cells written, how many hold something
	any     bool
	to      *opc.Growing // takes what is written, of a sheet that is packed while it is; else nil
}

// portion is how much is written before it is packed.
const portion = 64 << 10

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
			w.copy(rows[i:next], at, c)
		}
		i = next
	}
	w.before(ref.MaxRows + 1)
}

// copy writes rows of a block as they stand in one of its copies.
func (w *rowWriter) copy(rows []row, at, copy int) {
	b := w.s.rows.blocks[at]
	for i := 0; i < len(rows); {
		next := i + 1
		if !b.inner.holds(rows[i].number) {
			w.row(&rows[i], b.at(rows[i].number, copy), origin{sheet: w.s, block: at, copy: copy, row: rows[i].number})
			i = next
			continue
		}
		for next < len(rows) && b.inner.holds(rows[next].number) {
			next++
		}
		for c := b.inner.before[copy]; c < b.inner.before[copy+1]; c++ {
			for k := i; k < next; k++ {
				w.row(&rows[k], b.at(rows[k].number, c), origin{sheet: w.s, block: at, copy: c, row: rows[k].number})
			}
		}
		i = next
	}
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
		w.write(&row0, next, origin{sheet: w.s, block: w.s.rows.block(row), copy: copy, row: row})
	}
}

var row0 row // a row that the template does not have

func (w *rowWriter) row(r *row, out int, o origin) {
	w.before(out)
	w.write(r, out, o)
}

func (w *rowWriter) write(r *row, out int, o origin) {
	w.digits, w.at, w.from = appendInt(w.digits[:0], out), out, r.number
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
	if w.to != nil && len(w.dst) >= portion {
		w.to.Add(w.dst)
		w.dst = w.dst[:0]
	}
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
	at := ref.Cell{Col: col, Row: w.at}
	if !w.any {
		w.used, w.any = ref.One(at), true
	}
	w.used.From.Col, w.used.To.Col = min(w.used.From.Col, col), max(w.used.To.Col, col)
	w.used.To.Row = w.at
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
		w.sharedText(w.s.d.texts.item(c.content.shared))
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
