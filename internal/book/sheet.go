package book

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/markup"
	"tianbao/internal/ref"
)

// sheet reads a worksheet in one pass. The cells are taken from the XML and not asked for one by
// one: excelize answers for the anchor when asked for a cell that a merge covers, joins merges that
// overlap, and looks through all merges for every cell.
func (r *reader) sheet(name, part string) (*grid.Sheet, error) {
	root, err := tree(r.f, part)
	if err != nil {
		return nil, err
	}
	s := &grid.Sheet{Name: name}
	for _, n := range root.Elements() {
		switch n.Local() {
		case "sheetProtection":
			s.Protected = n.Flag("sheet", false)
		case "cols":
			s.HiddenCols = hiddenCols(n)
		case "sheetData":
			if err := r.rows(s, n); err != nil {
				return nil, err
			}
		case "mergeCells":
			s.Merges = merges(n)
		case "dataValidations":
			s.Validations = append(s.Validations, validations(n)...)
		case "conditionalFormatting":
			s.Conditions = append(s.Conditions, condition(n))
		case "extLst":
			s.Conditions = append(s.Conditions, extendedConditions(n)...)
			s.Validations = append(s.Validations, extended(n)...)
		}
	}
	return s, nil
}

func hiddenCols(cols *markup.Node) []grid.Span {
	var spans []grid.Span
	for _, c := range cols.Elements() {
		first, err1 := strconv.Atoi(c.Get("min"))
		last, err2 := strconv.Atoi(c.Get("max"))
		if c.Flag("hidden", false) && err1 == nil && err2 == nil {
			spans = append(spans, grid.Span{First: first, Last: last})
		}
	}
	return spans
}

func merges(n *markup.Node) []ref.Range {
	var all []ref.Range
	for _, m := range n.Elements() {
		if r, ok := ref.ParseRange(m.Get("ref")); ok {
			all = append(all, r)
		}
	}
	return all
}

// rows reads the cells. Rows and cells without an address follow the one before, as the format allows.
func (r *reader) rows(s *grid.Sheet, data *markup.Node) error {
	at, sorted := ref.Cell{}, true
	for _, row := range data.Elements() {
		at = ref.Cell{Row: at.Row + 1}
		if n, err := strconv.Atoi(row.Get("r")); err == nil {
			at.Row = n
		}
		if row.Flag("hidden", false) {
			s.HiddenRows = addRow(s.HiddenRows, at.Row)
		}
		for _, c := range row.Elements() {
			at.Col++
			if cell, ok := ref.ParseCell(c.Get("r")); ok {
				at = cell
			}
			if at.Row < 1 || at.Row > ref.MaxRows || at.Col > ref.MaxCols {
				return &Error{Reason: Damaged, Part: s.Name}
			}
			if len(s.Cells) == maxCells {
				return &Error{Reason: TooLarge, Part: s.Name}
			}
			if n := len(s.Cells); n > 0 && !s.Cells[n-1].At.Before(at) {
				sorted = false
			}
			s.Cells = append(s.Cells, r.cell(s.Name, at, c))
		}
	}
	if !sorted {
		slices.SortStableFunc(s.Cells, func(a, b grid.Cell) int { return grid.Compare(a.At, b.At) })
	}
	return nil
}

func addRow(spans []grid.Span, row int) []grid.Span {
	if n := len(spans); n > 0 && spans[n-1].Last == row-1 {
		spans[n-1].Last = row
		return spans
	}
	return append(spans, grid.Span{First: row, Last: row})
}

func (r *reader) cell(sheet string, at ref.Cell, n *markup.Node) grid.Cell {
	style, _ := strconv.Atoi(n.Get("s"))
	c := grid.Cell{At: at, Style: style, Format: r.format(style)}
	if f := n.Child("f"); f != nil {
		c.Formula = r.formula(sheet, at, f)
	}
	c.Kind, c.Text = r.value(n)
	return c
}

// formula is the text of a formula. Cells that share one hold its text once; excelize moves it to each.
func (r *reader) formula(sheet string, at ref.Cell, f *markup.Node) string {
	text := f.Text()
	if text == "" && f.Get("t") == "shared" {
		text, _ = r.f.GetCellFormula(sheet, at.String())
	}
	return strings.TrimPrefix(text, "=")
}

func (r *reader) value(n *markup.Node) (grid.Kind, string) {
	v := n.Child("v").Text()
	switch n.Get("t") {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(v))
		if err != nil || i < 0 || i >= len(r.strings) {
			return grid.Blank, ""
		}
		return kindOfText(r.strings[i])
	case "inlineStr":
		return kindOfText(richText(n.Child("is")))
	case "str":
		return kindOfText(unescape(v))
	case "b":
		if strings.TrimSpace(v) == "1" || strings.EqualFold(strings.TrimSpace(v), "true") {
			return grid.Bool, "TRUE"
		}
		return grid.Bool, "FALSE"
	case "e":
		return grid.Error, strings.TrimSpace(v)
	case "d":
		return grid.Date, strings.TrimSpace(v)
	}
	if v = strings.TrimSpace(v); v == "" {
		return grid.Blank, ""
	}
	return grid.Number, v
}

func kindOfText(s string) (grid.Kind, string) {
	if s == "" {
		return grid.Blank, ""
	}
	return grid.Text, s
}
