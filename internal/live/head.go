package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// headWriter writes the first rows of a hidden sheet: what the form's cells hold, what other hidden sheets say,
// and what is known now.
type headWriter struct {
	*lively
	of    *instance
	cells []draw.Cell
}

func (l *lively) head(n *instance) []draw.Cell {
	size := 0
	for _, e := range n.sheet.Head {
		if size++; e.Source != tables.FromColumn && e.Source != tables.FromLooks {
			size += e.N
		}
	}
	w := &headWriter{lively: l, of: n, cells: make([]draw.Cell, 0, size)}
	for _, e := range n.sheet.Head {
		switch {
		case e.Source >= tables.Units:
			w.constant(e)
		case e.Source >= tables.FromOuter:
			w.other(e)
		case e.Source == tables.FromCell:
			w.mirror(e)
		case e.Source == tables.FromCopies:
			w.copied(e)
		case e.Source == tables.FromUnsure:
			w.unsure(e)
		case e.Source == tables.FromLost:
			w.lost(e)
		case e.Source == tables.FromLook:
			w.look(e)
		default:
			w.block(e)
		}
	}
	slices.SortFunc(w.cells, func(a, b draw.Cell) int { return grid.Compare(a.At, b.At) })
	return w.cells
}

// formula writes a formula into the cell of an entry that is so many below its first.
func (w *headWriter) formula(e tables.Entry, below int, text string) *draw.Cell {
	at := ref.Cell{Col: e.At.Col, Row: e.At.Row + below}
	w.cells = append(w.cells, draw.Cell{At: at, Style: draw.KeepStyle, Kind: draw.Formula, Text: text})
	return &w.cells[len(w.cells)-1]
}

// shared writes a formula and the cells below that have the same.
func (w *headWriter) shared(e tables.Entry, below, n, group int, text string) {
	c := w.formula(e, below, text)
	if n > 1 {
		c.Group, c.Run = int32(group), int32(n)
	}
}

// value writes a value that no edit of the form changes.
func (w *headWriter) value(e tables.Entry, below int, v formula.Value) {
	if kind, text := Result(v); v.Kind() != formula.BlankKind && text != "" {
		at := ref.Cell{Col: e.At.Col, Row: e.At.Row + below}
		w.cells = append(w.cells, draw.Cell{At: at, Style: draw.KeepStyle, Kind: kind, Text: text})
	}
}

// filled is what a cell holds, as its formula shows it: a blank is "".
func filled(address string) string { return fmt.Sprintf(`IF(%[1]s="","",%[1]s)`, address) }

// mirror writes what the field's own cell holds, as long as no other cell says otherwise.
func (w *headWriter) mirror(e tables.Entry) {
	spots := w.form.Places[w.of.PathOf(e.Field)]
	if len(spots) == 0 {
		w.formula(e, 0, "NA()")
		return
	}
	w.formula(e, 0, agreed(w.form.quoted(spots[0]), w.form.copies(e.Field, spots)))
}

// look writes whether the field's own cell shows percents.
func (w *headWriter) look(e tables.Entry) {
	spots := w.form.Places[w.of.PathOf(e.Field)]
	if len(spots) == 0 {
		w.formula(e, 0, "NA()")
		return
	}
	w.formula(e, 0, percents(w.form.quoted(spots[0])))
}

// percents is 1 where a cell shows percents.
func percents(cell string) string { return `IF(LEFT(CELL("format",` + cell + `),1)="P",1,0)` }

// agreed is what a cell and its copies hold: all that hold anything must hold the same. Where the cell itself is blank,
// a single copy of it counts.
func agreed(cell string, copies []string) string {
	if len(copies) == 0 {
		return filled(cell)
	}
	var same, blank []string
	for _, c := range copies {
		same = append(same, fmt.Sprintf(`OR(%[1]s="",EXACT(%[1]s,%[2]s))`, c, cell))
		blank = append(blank, c+`=""`)
	}
	alone := filled(copies[0])
	if len(copies) > 1 {
		alone = `IF(AND(` + strings.Join(blank, ",") + `),"",NA())`
	}
	return fmt.Sprintf(`IF(%s="",%s,IF(AND(%s),%s,NA()))`, cell, alone, strings.Join(same, ","), cell)
}

// block writes where the rows of a block stand now, or a column of theirs.
func (w *headWriter) block(e tables.Entry) {
	b, ok := w.form.edges(w.of.Scope, e.Field)
	if !ok {
		w.formula(e, 0, "NA()")
		return
	}
	if w.program.Parted(e.List) {
		w.apart(e, b)
		return
	}
	slots := w.of.slots[e.Field.List()]
	switch e.Source {
	case tables.FromTop:
		w.formula(e, 0, b.head)
	case tables.FromLetter:
		w.formula(e, 0, "COLUMN("+b.column+")")
	case tables.FromBelow:
		w.formula(e, 0, fmt.Sprintf("IF(COUNTA(INDEX(%[1]s,%[2]s+%[3]d):INDEX(%[1]s,%[2]s+%[4]d))>0,2,0)",
			b.column, b.head, slots*b.size+1, slots*b.size+farRows))
	case tables.FromRows:
		w.formula(e, 0, b.count(slots))
	case tables.FromLooks:
		w.shared(e, 0, e.N, e.Group, fmt.Sprintf(`IF(%s<=%s,%s,0)`, tables.Ordinal(e.At.Row), e.Used, percents(b.value(tables.Ordinal(e.At.Row)))))
	case tables.FromColumn:
		w.shared(e, 0, e.N, e.Group, fmt.Sprintf(`IF(%s<=%s,%s,"")`, tables.Ordinal(e.At.Row), e.Used, mirrored(e, b)))
	}
}

// mirrored is what a slot of a column holds.
func mirrored(e tables.Entry, b *edges) string {
	slot := tables.Ordinal(e.At.Row)
	if inside := e.Inside(slot); inside != "" {
		return "IF(" + inside + "," + filled(b.value(slot)) + `,"")`
	}
	return filled(b.value(slot))
}

// farRows are how many rows below the mirrored ones are looked at for items.
const farRows = 200

// count is how many items the block has rows for now.
func (e *edges) count(slots int) string {
	switch {
	case e.next == "":
		return strconv.Itoa(slots)
	case e.size == 1:
		return e.next + "-" + e.head + "-1"
	}
	return fmt.Sprintf("INT((%s-%s-2)/%d)+1", e.next, e.head, e.size)
}

// other writes what other hidden sheets say.
func (w *headWriter) other(e tables.Entry) {
	switch e.Source {
	case tables.FromOuter:
		o := w.of.around(e.List)
		w.formula(e, 0, o.on(o.sheet.Cell(e.Field, e.Part)))
		return
	case tables.FromOuterResult:
		o := w.of.around(e.List)
		w.formula(e, 0, o.prefix+o.sheet.Results[e.Check].Cell)
		return
	case tables.FromClassResult:
		in := w.of.around(e.List)
		o := in.outer
		w.formula(e, 0, o.prefix+o.sheet.Results[e.Check].Item(slices.Index(o.inner[e.List], in)))
		return
	case tables.FromItemRows, tables.FromItemReal:
		w.itemRows(e)
		return
	}
	for i, in := range w.of.inner[e.List] {
		cell := in.sheet.Results[e.Check].Cell
		switch e.Source {
		case tables.FromItems:
			cell = in.sheet.Cell(e.Field, e.Part)
		case tables.FromItemOver:
			cell = in.sheet.Over(e.Field)
		}
		w.formula(e, i, in.on(cell))
	}
}

// itemRows writes what the hidden sheets of all items inside say of their rows, one after the other. The rows of
// an item have one formula, in which nothing but the number of the slot moves along: references to other sheets
// that do stay where they are in Excel.
func (w *headWriter) itemRows(e tables.Entry) {
	below := 0
	for i, in := range w.of.inner[e.List.List()] {
		n, slot := in.slots[e.List], tables.Ordinal(e.At.Row+below)
		text := fmt.Sprintf("IF(%s<=%s,1,0)", slot, in.prefix+in.sheet.Total(e.List))
		if e.Source == tables.FromItemRows {
			text = fmt.Sprintf("INDEX(%s,%s)", in.prefix+in.sheet.Rows(e.Field, e.Part), slot)
		}
		w.shared(e, below, n, e.Group+i, text)
		for k := 1; k < n; k++ {
			w.formula(e, below+k, "").Group = int32(e.Group + i)
		}
		below += n
	}
}
