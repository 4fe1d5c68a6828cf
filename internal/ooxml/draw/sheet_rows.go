package draw

import (
	"sort"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// row is a row of a template's sheet.
type row struct {
	number int
	attrs  []byte // with a space before each; without r, spans and the height
	height []byte // the attributes of its height
	style  int    // of cells that are not there; 0 where the row has none
	cells  []cell // by column
	points string // the height as written
	fixed  bool   // the height was set by hand
	hidden bool
}

// cell is a cell of a template's sheet.
type cell struct {
	col     int
	letters []byte
	style   int
	extra   []byte // attributes other than r, s and t
	content content
}

// content is what a cell holds.
type content struct {
	kind    Kind
	text    string   // what it says, in plain words; of a formula: its source
	shared  int      // index of its string in the template, -1 for none
	tail    []byte   // what follows the attributes: type and content as written
	formula *formula // of a cell with a formula
}

// formula is a cell's formula.
type formula struct {
	*expr
	attrs []byte // of the <f> element, without those that share a formula and without ref
	array *ref.Range
	cells map[string]ref.Cell // r1 and r2 of a data table
	value []byte              // the cached result: a type attribute, ">" and what follows the formula
	kind  string              // t of the cell as written
}

// rowReader reads the rows of a sheet.
type rowReader struct {
	*compiler
	sheet  *sheet
	shared map[string]sharedFormula // by si
}

type sharedFormula struct {
	at ref.Cell
	*expr
}

// rows reads sheetData. Cells and rows may leave out their address: it is then the next one.
func (c *compiler) rows(sh *sheet, data *markup.Node) error {
	r := rowReader{c, sh, map[string]sharedFormula{}}
	number := 0
	for _, n := range data.Elements() {
		number++
		if given := n.Get("r"); given != "" {
			number, _ = strconv.Atoi(given)
		}
		if number < 1 || number > ref.MaxRows {
			return refuse("draw.bad_row", sh.name, n.Get("r"))
		}
		if err := r.row(n, number); err != nil {
			return err
		}
	}
	sort.SliceStable(sh.rows, func(i, j int) bool { return sh.rows[i].number < sh.rows[j].number })
	for i := 1; i < len(sh.rows); i++ {
		if sh.rows[i].number == sh.rows[i-1].number {
			return refuse("draw.bad_row", sh.name, strconv.Itoa(sh.rows[i].number))
		}
	}
	return nil
}

func (r *rowReader) row(n *markup.Node, number int) error {
	out := row{number: number, points: n.Get("ht"), fixed: n.Flag("customHeight", false), hidden: n.Flag("hidden", false)}
	if n.Flag("customFormat", false) {
		out.style, _ = strconv.Atoi(n.Get("s"))
	}
	for _, a := range n.Attrs {
		switch a.Name {
		case "r", "spans":
		case "ht", "customHeight":
			out.height = a.Append(out.height)
		default:
			out.attrs = a.Append(out.attrs)
		}
	}
	at := ref.Cell{Row: number}
	for _, k := range n.Elements() {
		if k.Local() != "c" {
			continue
		}
		at.Col++
		if given := k.Get("r"); given != "" {
			parsed, ok := ref.ParseCell(given)
			if !ok || parsed.Row != number {
				return refuse("draw.bad_cell", r.sheet.name, given)
			}
			at = parsed
		}
		out.cells = append(out.cells, r.cell(k, at))
	}
	sort.SliceStable(out.cells, func(i, j int) bool { return out.cells[i].col < out.cells[j].col })
	for i := 1; i < len(out.cells); i++ {
		if out.cells[i].col == out.cells[i-1].col {
			return refuse("draw.bad_cell", r.sheet.name, ref.Cell{Col: out.cells[i].col, Row: number}.String())
		}
	}
	r.sheet.rows = append(r.sheet.rows, out)
	return nil
}

func (r *rowReader) cell(n *markup.Node, at ref.Cell) cell {
	c := cell{col: at.Col, letters: []byte(ref.ColName(at.Col))}
	c.style, _ = strconv.Atoi(n.Get("s"))
	if c.style < 0 || c.style >= r.book.styles.count() {
		c.style = 0
	}
	for _, a := range n.Attrs {
		switch a.Name {
		case "r", "s", "t":
		default:
			c.extra = a.Append(c.extra)
		}
	}
	c.content = r.content(n, at)
	return c
}

func (r *rowReader) content(n *markup.Node, at ref.Cell) content {
	kind, value := n.Get("t"), n.Child("v").Text()
	if f := n.Child("f"); f != nil {
		if parsed := r.formula(n, f, at); parsed != nil {
			return content{kind: Formula, text: parsed.source, shared: -1, formula: parsed}
		}
	}
	c := content{shared: -1, tail: tailOf(n)}
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(r.book.texts.items) {
			return content{kind: Blank, shared: -1, tail: []byte("/>")}
		}
		c.kind, c.shared, c.text = Text, i, r.book.texts.items[i].plain
	case "inlineStr":
		c.kind, c.text = Text, richText(orEmpty(n.Child("is")))
	case "str":
		c.kind, c.text = Text, markup.CellText(value)
	case "b":
		c.kind, c.text = Bool, value
	case "e":
		c.kind, c.text = Error, value
	default: // a number, or an ISO date
		c.kind, c.text = Number, value
		if value == "" {
			c.kind, c.tail = Blank, []byte("/>")
		}
	}
	return c
}

func orEmpty(n *markup.Node) *markup.Node {
	if n == nil {
		return &markup.Node{}
	}
	return n
}

// tailOf is a cell's XML from after its attributes to its end.
func tailOf(n *markup.Node) []byte {
	var tail []byte
	for _, a := range n.Attrs {
		if a.Name == "t" {
			tail = a.Append(tail)
		}
	}
	if len(n.Kids) == 0 {
		return append(tail, "/>"...)
	}
	tail = append(tail, '>')
	for _, k := range n.Kids {
		tail = k.Append(tail)
	}
	return n.AppendClose(tail)
}

// formula reads a cell's formula; shared formulas become plain ones. It is nil where the cell
// lies in the area of an array formula and has none of its own.
func (r *rowReader) formula(n, f *markup.Node, at ref.Cell) *formula {
	kind := f.Get("t")
	out := &formula{expr: r.catalog.parse(f.Text()), kind: n.Get("t")}
	if kind == "shared" {
		si := f.Get("si")
		if master, known := r.shared[si]; known && f.Text() == "" {
			out.expr = r.catalog.shift(master.expr, at.Row-master.at.Row, at.Col-master.at.Col)
		} else {
			r.shared[si] = sharedFormula{at, out.expr}
		}
	}
	if kind == "array" || kind == "dataTable" {
		if area, ok := ref.ParseRange(f.Get("ref")); ok {
			out.array = &area
		}
	}
	if out.source == "" && kind != "dataTable" {
		return nil
	}
	out.readAttrs(f, kind)
	out.value = valueOf(n)
	return out
}

func (f *formula) readAttrs(n *markup.Node, kind string) {
	for _, a := range n.Attrs {
		switch a.Name {
		case "ref", "si":
		case "t":
			if kind == "array" || kind == "dataTable" {
				f.attrs = a.Append(f.attrs)
			}
		case "r1", "r2":
			if at, ok := ref.ParseCell(a.Value()); ok {
				if f.cells == nil {
					f.cells = map[string]ref.Cell{}
				}
				f.cells[a.Name] = at
			}
		default:
			f.attrs = a.Append(f.attrs)
		}
	}
}

// valueOf is what follows the formula in a cell.
func valueOf(n *markup.Node) []byte {
	var value []byte
	for _, k := range n.Elements() {
		if k.Local() != "f" {
			value = k.Append(value)
		}
	}
	return value
}
