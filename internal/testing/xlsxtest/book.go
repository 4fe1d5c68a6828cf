package xlsxtest

import (
	"fmt"
	"strings"

	"tianbao/internal/ref"
)

// book is a workbook's parts, found through its relationships.
type book struct {
	*pack
	part     string // of the workbook
	workbook *node
	sheets   []*sheet
	strings  []*node // shared strings
	styles   *node
}

// sheet is one sheet of any kind; root is nil for what is no worksheet.
type sheet struct {
	name, state, part string
	root              *node
}

func openBook(data []byte) (*book, error) {
	p, err := openPack(data)
	if err != nil {
		return nil, err
	}
	b := &book{pack: p, part: p.related("", "officeDocument")}
	if b.workbook, err = p.tree(b.part); err != nil {
		return nil, err
	}
	b.strings = p.optional(p.related(b.part, "sharedStrings")).all("si")
	b.styles = p.optional(p.related(b.part, "styles"))
	return b, b.openSheets()
}

func (b *book) openSheets() error {
	targets := map[string]relation{}
	for _, r := range b.relations(b.part) {
		targets[r.id] = r
	}
	for _, n := range b.workbook.child("sheets").all("sheet") {
		target := targets[n.rel("id")]
		s := &sheet{name: n.attr("name"), state: n.attr("state"), part: target.target}
		if s.state == "" {
			s.state = "visible"
		}
		root, err := b.tree(s.part)
		if err != nil {
			return fmt.Errorf("sheet %q: %w", s.name, err)
		}
		if root.name.Local == "worksheet" {
			s.root = root
		}
		b.sheets = append(b.sheets, s)
	}
	return nil
}

// rows lists the rows of a sheet with their numbers; a row that has none follows the one before.
func (s *sheet) rows() []row {
	var rows []row
	last := 0
	for _, n := range s.root.child("sheetData").all("row") {
		last = n.number("r", last+1)
		rows = append(rows, row{last, n})
	}
	return rows
}

type row struct {
	at int
	*node
}

// cells lists the cells of a row with their places; a cell that has none follows the one before.
func (r row) cells() []cell {
	var cells []cell
	col := 0
	for _, n := range r.all("c") {
		at, ok := ref.ParseCell(n.attr("r"))
		if !ok {
			at = ref.Cell{Col: col + 1, Row: r.at}
		}
		col = at.Col
		cells = append(cells, cell{at, n})
	}
	return cells
}

type cell struct {
	at ref.Cell
	*node
}

// text is what a shared string, an inline string or a note says, its runs joined and readings left out.
func text(item *node) string {
	if item == nil {
		return ""
	}
	var b strings.Builder
	for _, k := range item.kids {
		switch k.name.Local {
		case "t":
			b.WriteString(k.text)
		case "r":
			b.WriteString(k.child("t").value())
		}
	}
	return b.String()
}

// ranges reads a list of areas such as "A1:B2 D4".
func ranges(sqref string) []ref.Range {
	var areas []ref.Range
	for _, f := range strings.Fields(sqref) {
		if r, ok := ref.ParseRange(f); ok {
			areas = append(areas, r)
		}
	}
	return areas
}
