package live

import (
	"fmt"
	"strconv"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/live/tables"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// parts is how many items of a list the form has rows for, where they have rows of their own around those of a list
// inside.
func (f *Form) parts(of *instance, list *templates.Field) int {
	return max(len(f.rows(of.Scope, list)), 1)
}

// apart writes where the items of a list stand that have rows of their own around those of the lists inside: each by
// references to its own, which follow them wherever they go.
func (w *headWriter) apart(e tables.Entry, b *edges) {
	n := w.form.parts(w.of, e.List)
	switch e.Source {
	case tables.FromTop:
		w.formula(e, 0, b.head)
		return
	case tables.FromLetter:
		w.formula(e, 0, "COLUMN("+b.column+")")
		return
	case tables.FromRows:
		w.value(e, 0, formula.Int(n))
		return
	case tables.FromSigns:
		w.formula(e, 0, w.strays(b, n, w.of.size(b.slot.Block.Inner[0])))
		return
	}
	for i := range e.N {
		switch {
		case i < n:
			w.formula(e, i, w.part(e, b, i, n))
		case e.Source != tables.FromCells && e.Source != tables.FromGaps:
			w.value(e, i, formula.Int(beyondRows))
		}
	}
}

// beyondRows is below all rows of a sheet.
const beyondRows = 10_000_000

// part is what an entry says of an item.
func (w *headWriter) part(e tables.Entry, b *edges, i, n int) string {
	block := b.slot.Block
	switch e.Source {
	case tables.FromTops:
		if block.Body.First > block.First {
			return w.row(b, block.Body.First-1, i) + "+1"
		}
		if i == 0 {
			return b.head + "+1"
		}
		return w.row(b, block.Last, i-1) + "+1"
	case tables.FromEnds:
		switch {
		case block.Body.Last < block.Last:
			return w.row(b, block.Body.Last+1, i) + "-1"
		case i+1 < n:
			return w.row(b, block.First, i+1) + "-1"
		}
		return b.end(w.of.size(block.Inner[0])) + "-1"
	}
	if e.Source == tables.FromGaps {
		return w.gap(b, i, n)
	}
	spots := w.form.Places[w.of.Item(e.List, i+1, nil).PathOf(e.Field)]
	switch {
	case len(spots) == 0:
		return "NA()"
	case e.Source == tables.FromOwnRows:
		return "ROW(" + w.form.quoted(spots[0]) + ")"
	}
	return filled(w.form.quoted(spots[0]))
}

// end is the row below the block.
func (e *edges) end(slots int) string {
	if e.next == "" {
		return e.head + "+" + strconv.Itoa(slots+1)
	}
	return e.next
}

// row is where a row of an item's own stands now.
func (w *headWriter) row(b *edges, of, i int) string {
	return "ROW(" + w.form.quoted(Spot{b.Sheet, ref.Cell{Col: b.At.Col, Row: w.form.Sheets[b.Sheet].Rows.At(of, i)}}) + ")"
}

// gap is above 1 where the rows of an item do not stand together, or something stands between them and those of the
// one above; of the last item also below them.
func (w *headWriter) gap(b *edges, i, n int) string {
	block := b.slot.Block
	heads, sums := block.Body.First > block.First, block.Body.Last < block.Last
	all := w.together(b, block.First, block.Body.First-1, i) + w.together(b, block.Body.Last+1, block.Last, i)
	switch {
	case heads && i == 0:
		all += w.between(b, b.head, w.row(b, block.First, i))
	case heads && sums:
		all += w.between(b, w.row(b, block.Last, i-1), w.row(b, block.First, i))
	}
	if last := w.row(b, block.Last, i); sums && i == n-1 {
		below := b.next
		if below == "" {
			below = last + "+" + strconv.Itoa(farRows)
		}
		all += w.between(b, last, below)
	}
	return wrong(all)
}

// wrong is above 1 where one of some conditions is true, or cannot be told.
func wrong(conditions string) string { return "IFERROR(IF(0" + conditions + ">0,2,0),2)" }

// together is true where rows of an item have come apart.
func (w *headWriter) together(b *edges, first, last, i int) string {
	if first >= last {
		return ""
	}
	return fmt.Sprintf("+(%s-%s<>%d)", w.row(b, last, i), w.row(b, first, i), last-first)
}

// between is how much stands between two rows.
func (w *headWriter) between(b *edges, above, below string) string {
	return fmt.Sprintf("+IF(%[3]s-(%[2]s)<2,0,COUNTA(INDEX(%[1]s,%[2]s+1,0):INDEX(%[1]s,%[3]s-1,0)))", w.columns(b), above, below)
}

// strays is above 1 where rows print what items print in rows of their own, and there are more of them than items.
func (w *headWriter) strays(b *edges, n, slots int) string {
	all := ""
	for _, s := range b.slot.Block.Signs {
		all += "+(" + w.signs(b, s, n, slots) + ")"
	}
	return wrong(all)
}

// columns are those of the sheet.
func (w *headWriter) columns(b *edges) string {
	s := w.form.Sheets[b.Sheet]
	return ref.QuoteSheet(s.Tab) + "!$A:$" + ref.ColName(max(s.Layout.Right, 1))
}

// signs is true where a text that items print in rows of their own stands there more often than they do.
func (w *headWriter) signs(b *edges, s layout.Sign, n, slots int) string {
	col := ref.QuoteSheet(w.form.Sheets[b.Sheet].Tab) + "!$" + ref.ColName(s.At.Col) + ":$" + ref.ColName(s.At.Col)
	cells := fmt.Sprintf("INDEX(%[1]s,%[2]s+1):INDEX(%[1]s,%[3]s-1)", col, b.head, b.end(slots))
	if s.Whole { // and no error in a cell of others is one in all
		return fmt.Sprintf(`SUMPRODUCT(ISNUMBER(FIND(%s,"|"&%s&"|"))*1)>%d`, formula.Literal("|"+s.Text+"|"), cells, n)
	}
	return fmt.Sprintf("SUMPRODUCT(ISNUMBER(FIND(%s,%s))*1)>%d", formula.Literal(s.Text), cells, n)
}

// wasApart keeps what the cells of such items hold.
func (w *headWriter) wasApart(e tables.Entry) {
	for i := range min(w.form.parts(w.of, e.Field.List()), e.N) {
		in := w.of.Item(e.Field.List(), i+1, nil)
		spots := w.form.Places[in.PathOf(e.Field)]
		if len(spots) == 0 {
			continue
		}
		if s := w.form.slot(spots[0], e.Field); s == nil || s.Alone() == e.Field {
			w.content(e, i, spots[0])
		} else if as := w.found.scopes[in.Path]; as != nil {
			w.value(e, i, operand(as, e.Field))
		}
	}
}

// bodied tells whether a row of a block repeats for the lists inside its items.
func (f *Form) bodied(at Spot, b *edges) bool {
	row, _ := f.Sheets[at.Sheet].Rows.Source(at.At.Row)
	return !b.slot.Block.Split() || b.slot.Block.Body.Holds(row)
}
