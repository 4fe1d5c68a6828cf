package word

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// tableBlock reads a table; one without any cell is nothing.
func (w *walker) tableBlock(n *markup.Node, depth int) ([]block, error) {
	t := &table{widths: widths(n.Child("tblGrid"))}
	outer := w.at
	w.at = nil
	defer func() { w.at = outer }()
	if err := w.rows(t, n, depth+1); err != nil || len(t.rows) == 0 {
		return nil, err
	}
	if w.r.columns += int64(t.columns()); w.r.columns > w.r.limits.Cells {
		return nil, w.r.limits.Beyond("cells", "")
	}
	if last := t.rows[len(t.rows)-1]; len(w.notes) > 0 {
		last.notes, w.notes = append(last.notes, w.notes...), nil
	}
	return []block{t}, nil
}

// widths are those of a table's columns, nil where one is missing.
func widths(n *markup.Node) []int {
	if n == nil {
		return nil
	}
	var all []int
	for _, x := range n.Elements() {
		if x.Local() != "gridCol" {
			continue
		}
		const widest = 100000 // twips: Word's own limit is a fifth of it
		width := whole(get(x, "w"), 0)
		if width <= 0 || width > widest {
			return nil
		}
		all = append(all, width)
	}
	if len(all) > 0 && slices.Max(all)-slices.Min(all) <= len(all) { // shared out evenly, by nobody's will
		return nil
	}
	return all
}

// rows reads the rows of a table, through controls and what else holds them.
func (w *walker) rows(t *table, n *markup.Node, depth int) (err error) {
	if depth > deepest {
		return w.r.limits.Beyond("depth", "")
	}
	for _, x := range n.Elements() {
		switch name := x.Local(); {
		case name == "tr":
			err = w.row(t, x, depth)
		case name == "sdt":
			err = w.control(x, func(inner *markup.Node) error { return w.rows(t, inner, depth+1) })
		case name == "AlternateContent":
			if x = chosen(x); x != nil {
				err = w.rows(t, x, depth+1)
			}
		case transparent[name]:
			err = w.rows(t, x, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// row reads a row. One that was deleted is none.
func (w *walker) row(t *table, n *markup.Node, depth int) error {
	if err := w.r.piece(); err != nil {
		return err
	}
	r := &row{}
	props := n.Child("trPr")
	if v, there := val(props, "gridBefore"); there {
		r.before = min(max(whole(v, 0), 0), int(w.r.limits.Columns))
	}
	if props != nil && props.Child("del") != nil {
		return w.deleted(func() error {
			err := w.cells(r, n, depth+1)
			return w.onlyNotes([]block{&table{rows: []*row{r}}}, err)
		})
	}
	if err := w.cells(r, n, depth+1); err != nil || len(r.cells) == 0 {
		return err
	}
	if len(w.notes) > 0 {
		r.notes, w.notes = w.notes, nil
	}
	t.rows = append(t.rows, r)
	return nil
}

func (w *walker) cells(r *row, n *markup.Node, depth int) (err error) {
	if depth > deepest {
		return w.r.limits.Beyond("depth", "")
	}
	for _, x := range n.Elements() {
		switch name := x.Local(); {
		case name == "tc":
			err = w.cell(r, x, depth)
		case name == "sdt":
			err = w.control(x, func(inner *markup.Node) error { return w.cells(r, inner, depth+1) })
		case name == "AlternateContent":
			if x = chosen(x); x != nil {
				err = w.cells(r, x, depth+1)
			}
		case transparent[name]:
			err = w.cells(r, x, depth+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// cell reads a cell. What was deleted before it lies on it.
func (w *walker) cell(r *row, n *markup.Node, depth int) error {
	if w.r.cells++; w.r.cells > w.r.limits.Cells {
		return w.r.limits.Beyond("cells", "")
	}
	c := &cell{span: 1}
	props := n.Child("tcPr")
	if v, there := val(props, "gridSpan"); there {
		c.span = max(whole(v, 1), 1)
	}
	if v, there := val(props, "vMerge"); there {
		if c.joined = further; v == "restart" {
			c.joined = first
		}
	}
	if r.columns += min(c.span, ref.MaxCols+1); int64(r.before+r.columns) > w.r.limits.Columns {
		return w.r.limits.Beyond("columns", "")
	}
	var err error
	if c.blocks, err = w.blocks(n, depth+1); err != nil {
		return err
	}
	if v, there := val(props, "hMerge"); there && v != "restart" && len(r.cells) > 0 && textOf(c.blocks) == "" && len(notesIn(c.blocks)) == 0 {
		r.cells[len(r.cells)-1].span += c.span
		return nil
	}
	r.cells = append(r.cells, c)
	return nil
}

// firstText is what the first filled cell of a table says.
func (t *table) firstText() string {
	for _, r := range t.rows {
		for _, c := range r.cells {
			if text := textOf(c.blocks); text != "" {
				return text
			}
		}
	}
	return ""
}

// chunk is a piece of a cell: text, or a table that stands in it.
type chunk struct {
	lines []*paragraph
	table *table
}

// chunks are the pieces of a cell one below the other: text, and tables that stand in it.
func (c *cell) chunks() []chunk {
	var all []chunk
	for _, b := range c.blocks {
		switch b := b.(type) {
		case *table:
			all = append(all, chunk{table: b})
		case *paragraph:
			if n := len(all); n > 0 && all[n-1].table == nil {
				all[n-1].lines = append(all[n-1].lines, b)
			} else {
				all = append(all, chunk{lines: []*paragraph{b}})
			}
		}
	}
	return all
}

// notesOf are what lies on paragraphs.
func notesOf(all []*paragraph) (notes []grid.Attachment) {
	for _, p := range all {
		notes = append(notes, p.notes...)
	}
	return notes
}
