package annotate

import (
	"slices"
	"strconv"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// sheet is a worksheet, read when something is to be done in it.
type sheet struct {
	book   *book
	name   string
	part   string
	number int // its position in the workbook, from 1
	doc    *markup.Document
	data   *markup.Node // sheetData
	rows   []row        // in the order of the part
	byRow  map[int]int  // number of a row -> its index in rows
	added  map[int]bool // rows that were made for a mark
	merges []ref.Range
}

// row is a row of a sheet; programs may leave its number out.
type row struct {
	number int
	node   *markup.Node
}

// sheetSequence is the order of a worksheet's children in the schema.
var sheetSequence = []string{"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
	"sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews",
	"mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
	"pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
	"drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}

// load reads the sheet.
func (s *sheet) load() error {
	if s.doc != nil {
		return nil
	}
	doc, err := s.book.tree(s.part)
	if err != nil {
		return err
	}
	s.doc, s.added = doc, map[int]bool{}
	if s.data = doc.Root.Child("sheetData"); s.data == nil {
		s.data = markup.Elem(doc.Root.Prefix() + "sheetData")
		doc.Root.Place(s.data, sheetSequence)
	}
	s.index()
	for _, m := range doc.Root.Child("mergeCells").Elements() {
		if r, ok := ref.ParseRange(m.Get("ref")); ok {
			s.merges = append(s.merges, r)
		}
	}
	return nil
}

// index numbers the rows.
func (s *sheet) index() {
	s.rows, s.byRow = nil, map[int]int{}
	last := 0
	for _, n := range s.data.Elements() {
		if n.Local() != "row" {
			continue
		}
		if number, err := strconv.Atoi(n.Get("r")); err == nil {
			last = number
		} else {
			last++
		}
		if _, twice := s.byRow[last]; !twice {
			s.byRow[last] = len(s.rows)
		}
		s.rows = append(s.rows, row{last, n})
	}
}

// anchor is the cell that shows for c: the first of its merge.
func (s *sheet) anchor(c ref.Cell) ref.Cell { return s.shown(c).From }

// shown is the area that c shows in.
func (s *sheet) shown(c ref.Cell) ref.Range {
	for _, m := range s.merges {
		if m.Contains(c) {
			return m
		}
	}
	return ref.One(c)
}

// fill gives a cell the look of a level, and on a finding of style lines at some of its sides.
func (s *sheet) fill(at ref.Cell, level templates.Level, lines sides) error {
	styles, err := s.book.needStyles()
	if err != nil {
		return err
	}
	node, origin := s.cell(at)
	base := number(node.Get("s"), 0)
	node.Set("s", strconv.Itoa(styles.paint(base, origin, level, lines)))
	s.book.touch(s.part)
	return nil
}

// cell finds a cell or makes it, with the style that shows in its place.
func (s *sheet) cell(at ref.Cell) (*markup.Node, origin) {
	r := s.row(at.Row)
	found, next := cellAt(r, at.Col)
	if found != nil {
		return found, originOf(found)
	}
	made := markup.Elem(r.Prefix()+"c", "r", at.String())
	if style := s.blankStyle(r, at.Col); style > 0 {
		made.Set("s", strconv.Itoa(style))
	}
	r.Insert(made, next)
	if s.added[at.Row] {
		return made, madeWithRow
	}
	return made, madeAlone
}

// cellAt is a row's cell in a column, or else what comes after its place.
func cellAt(r *markup.Node, col int) (found, next *markup.Node) {
	last := 0
	for _, c := range r.Elements() {
		if c.Local() != "c" {
			continue
		}
		last++
		if at, ok := ref.ParseCell(c.Get("r")); ok {
			last = at.Col
		}
		switch {
		case last == col:
			return c, nil
		case last > col:
			return nil, c
		}
	}
	return nil, r.Child("extLst")
}

func originOf(c *markup.Node) origin {
	if _, styled := c.Attr("s"); styled {
		return styledCell
	}
	return plainCell
}

// row finds a row or makes it.
func (s *sheet) row(number int) *markup.Node {
	if i, ok := s.byRow[number]; ok {
		return s.rows[i].node
	}
	at := slices.IndexFunc(s.rows, func(r row) bool { return r.number > number })
	var next *markup.Node
	if at >= 0 {
		next = s.rows[at].node
	}
	n := markup.Elem(s.data.Prefix()+"row", "r", strconv.Itoa(number))
	s.data.Insert(n, next)
	s.index()
	s.added[number] = true
	return n
}

// blankStyle is the style that shows where a row has no cell: the row's or the column's.
func (s *sheet) blankStyle(r *markup.Node, col int) int {
	if r.Flag("customFormat", false) {
		return number(r.Get("s"), 0)
	}
	for _, c := range s.doc.Root.Child("cols").Elements() {
		if number(c.Get("min"), 0) <= col && col <= number(c.Get("max"), 0) {
			return number(c.Get("style"), 0)
		}
	}
	return 0
}

// number reads a whole number that is not negative.
func number(s string, missing int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return missing
	}
	return n
}
