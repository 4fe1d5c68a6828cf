package draw

import (
	"slices"
	"strconv"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// sheet draws one sheet with its parts.
func (d *drawing) sheet(s *sheetOut) {
	s.relID = "rIdSheet" + strconv.Itoa(s.index+1)
	if s.source == nil {
		d.newSheet(s)
		return
	}
	w := rowWriter{s: s, dst: d.rows[:0], prefix: s.prefix(), cells: s.plan.Cells, heights: s.plan.Heights}
	w.labels = s.grownLabels()
	w.rows(s.source.rows)
	d.rows, s.used = w.dst, w.used
	if !w.any {
		s.used = ref.One(ref.Cell{Col: 1, Row: 1})
	}
	s.part = d.name(s.source.kind, s.source.part)
	d.part(s.part, s.appendSource(d.buffer[:0]))
	d.types.Add(s.part, d.book.pkg.ContentType(s.source.part))
	s.placed = map[*asset]string{}
	d.relate(s.part, s.source.links, s)
}

// appendSource writes a sheet drawn from the template's.
func (s *sheetOut) appendSource(dst []byte) []byte {
	dst = s.source.open.append(dst, s)
	for _, sec := range s.source.sections {
		dst = sec.fill(dst, s)
	}
	return append(dst, s.source.close...)
}

// bytesOfCell is about how many a cell takes in a sheet.
const bytesOfCell = 60

// newSheet draws a sheet built from nothing. It is packed while it is written: a list may be long.
func (d *drawing) newSheet(s *sheetOut) {
	s.part = d.name("worksheet", "")
	d.types.Add(s.part, sheetType)
	d.taken[fold(s.part)] = true
	s.used = s.plan.area()
	part := d.packer.Begin(len(s.plan.Cells) * bytesOfCell)
	d.buffer = s.appendHead(d.buffer[:0])
	part.Add(d.buffer)
	w := rowWriter{s: s, dst: d.rows[:0], cells: s.plan.Cells, heights: s.plan.Heights, to: part}
	w.rows(nil)
	part.Add(w.dst)
	d.rows = w.dst
	entry := opc.Entry{Name: s.part}
	if t := s.plan.Tail; t != nil {
		if t.err != nil {
			d.fail(t.err)
		}
		entry.Packed = part.Splice(t.rows).Noted(w.filled + t.filled)
	} else {
		d.buffer = s.appendEnd(d.buffer[:0])
		part.Add(d.buffer)
		entry.Packed = part.End().Noted(w.filled)
	}
	d.entries = append(d.entries, entry)
}

// area is the cells that the plan of a sheet built from nothing uses.
func (s *Sheet) area() ref.Range {
	if len(s.Cells) == 0 {
		return ref.One(ref.Cell{Col: 1, Row: 1})
	}
	all := ref.Range{From: s.Cells[0].At, To: s.Cells[len(s.Cells)-1].At}
	for i := range s.Cells {
		all.From.Col, all.To.Col = min(all.From.Col, s.Cells[i].At.Col), max(all.To.Col, s.Cells[i].At.Col)
	}
	if s.Tail != nil && s.Tail.used != (ref.Range{}) {
		all.From.Col, all.To.Col = min(all.From.Col, s.Tail.used.From.Col), max(all.To.Col, s.Tail.used.To.Col)
		all.To.Row = s.Tail.used.To.Row
	}
	return all
}

// appendHead writes a sheet built from nothing, up to its rows.
func (s *sheetOut) appendHead(dst []byte) []byte {
	dst = append(append(dst, opc.Declaration...), `<worksheet xmlns="`+mainNamespace+`">`...)
	if s.plan.Landscape {
		dst = append(dst, `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`...)
	}
	dst = writeDimension(dst, s)
	dst = s.appendView(dst)
	dst = append(dst, `<sheetFormatPr defaultRowHeight="15"/>`...)
	return append(s.appendWidths(dst), "<sheetData>"...)
}

// appendEnd writes what follows the rows of a sheet built from nothing.
func (s *sheetOut) appendEnd(dst []byte) []byte {
	dst = s.appendProtection(append(dst, "</sheetData>"...), nil)
	if s.plan.Filter != (ref.Range{}) {
		dst = append(append(append(dst, `<autoFilter ref="`...), s.plan.Filter.String()...), `"/>`...)
	}
	dst = writeMerges(dst, s)
	dst = writeConditions(dst, s)
	dst = validations{}.append(dst, s)
	dst = s.appendLinks(dst)
	dst = append(dst, `<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>`...)
	if s.plan.Landscape { // paper 9 is A4; as many pages high as it takes
		dst = append(dst, `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`...)
	}
	return append(dst, "</worksheet>"...)
}

// appendView writes how a sheet built from nothing is shown.
func (s *sheetOut) appendView(dst []byte) []byte {
	if !s.front && s.plan.Frozen == 0 {
		return dst
	}
	dst = append(dst, "<sheetViews><sheetView"...)
	dst = append(tabSelected(dst, s), ` workbookViewId="0"`...)
	if s.plan.Frozen == 0 {
		return append(dst, "/></sheetViews>"...)
	}
	top := ref.Cell{Col: 1, Row: s.plan.Frozen + 1}
	dst = appendInt(append(dst, `><pane ySplit="`...), s.plan.Frozen)
	dst = appendCell(append(dst, `" topLeftCell="`...), top)
	dst = appendCell(append(dst, `" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="`...), top)
	dst = appendCell(append(dst, `" sqref="`...), top)
	return append(dst, `"/></sheetView></sheetViews>`...)
}

func (s *sheetOut) appendWidths(dst []byte) []byte {
	if len(s.plan.Widths) == 0 {
		return dst
	}
	dst = append(dst, "<cols>"...)
	for i, width := range s.plan.Widths {
		dst = appendInt(append(dst, `<col min="`...), i+1)
		dst = appendInt(append(dst, `" max="`...), i+1)
		dst = strconv.AppendFloat(append(dst, `" width="`...), min(max(width, 0), excel.MaxColumnWidth), 'f', -1, 64)
		if s.plan.Shown > 0 && i >= s.plan.Shown {
			dst = append(dst, `" hidden="1`...)
		}
		dst = append(dst, `" customWidth="1"/>`...)
	}
	return append(dst, "</cols>"...)
}

// Tail is the last rows of a sheet built from nothing, written and packed once for many workbooks.
type Tail struct {
	rows   opc.Tail
	used   ref.Range
	filled uint32 // cells
	err    error
}

// tailEnd is what follows the rows of a sheet that has a tail.
const tailEnd = "</sheetData></worksheet>"

// Pack writes rows that are the same in many workbooks: numbers and formulas without results. The cells are
// in order, as a plan's.
func Pack(cells []Cell) *Tail {
	d := &drawing{}
	w := rowWriter{s: &sheetOut{d: d, plan: &Sheet{}}, cells: cells}
	var stretches []int
	for from := 0; from < len(cells); {
		n := stretch(cells[from:])
		if from += n; from < len(cells) {
			w.before(cells[from].At.Row)
			stretches = append(stretches, len(w.dst))
		}
	}
	w.rows(nil)
	t := &Tail{rows: opc.PackTail(slices.Concat(w.dst, []byte(tailEnd)), stretches), used: w.used, filled: w.filled, err: d.err}
	if !w.any {
		t.used = ref.Range{}
	}
	return t
}

// stretch is how many cells there are up to where rows of formulas end and those begin that only continue
// runs, or the other way round.
func stretch(cells []Cell) int {
	var kind, row bool
	for i, n := 0, 0; i < len(cells); i += n {
		if n, row = continued(cells[i:]); i == 0 {
			kind = row
		} else if row != kind {
			return i
		}
	}
	return len(cells)
}

// continued tells whether all cells of the first row continue runs of formulas, and how many they are.
func continued(cells []Cell) (n int, all bool) {
	all = true
	for n < len(cells) && cells[n].At.Row == cells[0].At.Row {
		all = all && cells[n].Group != 0 && cells[n].Run == 0
		n++
	}
	return n, all
}
