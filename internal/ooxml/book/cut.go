//go:build !js

package book

import (
	"bytes"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// Cuts are what is to become of the sheets of a workbook, by their names.
type Cuts struct {
	Rows  map[string][]grid.Span // that go; those below move up with all that hangs on them
	Menus map[string][]ref.Cell  // cells that are to have a menu lose what else is said of what may be typed there
	Last  map[string]int         // the last row that is written to afterwards: one right below what is printed is printed too
}

// Cut is a workbook without some rows of its sheets; and without the names and the coloured cells that tianbao gave it,
// where it is one of ours.
func Cut(data []byte, cuts Cuts) ([]byte, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	ours := strip(f)
	for _, sheet := range f.GetSheetList() {
		if err := unvalidate(f, sheet, cuts.Menus[sheet]); err != nil {
			return nil, err
		}
		if err := cutSheet(f, sheet, cuts.Rows[sheet], ours); err != nil {
			return nil, err
		}
		if err := printTo(f, sheet, cuts.Last[sheet]); err != nil {
			return nil, err
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// CutRows is a workbook without some rows of its sheets, and the same otherwise.
func CutRows(data []byte, rows map[string][]grid.Span) ([]byte, error) {
	if len(rows) == 0 {
		return data, nil
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for sheet, spans := range rows {
		if err := cutSheet(f, sheet, spans, false); err != nil {
			return nil, err
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// strip takes away the names that are not about printing, and tells whether some were ours.
func strip(f *excelize.File) (ours bool) {
	for _, n := range f.GetDefinedName() {
		if strings.HasPrefix(n.Name, "_xlnm.") && !strings.Contains(n.RefersTo, "#REF!") {
			continue
		}
		ours = ours || strings.HasPrefix(n.Name, "_tb")
		_ = f.DeleteDefinedName(&excelize.DefinedName{Name: n.Name, Scope: n.Scope}) // one that is not there need not go
	}
	return ours || slices.ContainsFunc(f.GetSheetList(), func(s string) bool { return strings.HasPrefix(s, "_tianbao") })
}

// unvalidate takes away the data validations of cells that are no menu.
func unvalidate(f *excelize.File, sheet string, cells []ref.Cell) error {
	all, err := f.GetDataValidations(sheet)
	if err != nil || len(cells) == 0 {
		return err
	}
	for _, v := range all {
		for _, at := range cells {
			if v.Type == "list" || !slices.ContainsFunc(strings.Fields(v.Sqref), func(area string) bool { r, ok := ref.ParseRange(area); return ok && r.Contains(at) }) {
				continue
			}
			if err := f.DeleteDataValidation(sheet, at.String()); err != nil {
				return err
			}
		}
	}
	return nil
}

func cutSheet(f *excelize.File, sheet string, spans []grid.Span, ours bool) error {
	if ours {
		formats, err := f.GetConditionalFormats(sheet)
		if err != nil {
			return err
		}
		for area := range formats {
			if err := f.UnsetConditionalFormat(sheet, area); err != nil {
				return err
			}
		}
		if err := f.DeleteDataValidation(sheet); err != nil {
			return err
		}
	}
	for _, span := range slices.Backward(spans) {
		for row := span.Last; row >= span.First; row-- {
			if err := f.RemoveRow(sheet, row); err != nil {
				return err
			}
		}
	}
	return nil
}

// printTo prints a row that stands right below what a sheet prints.
func printTo(f *excelize.File, sheet string, last int) error {
	for _, n := range f.GetDefinedName() {
		tab, area, _ := strings.Cut(n.RefersTo, "!")
		printed, ok := ref.ParseRange(strings.ReplaceAll(area, "$", ""))
		if n.Name != "_xlnm.Print_Area" || n.Scope != sheet || !ok || printed.To.Row+1 != last {
			continue
		}
		printed.To.Row = last
		if err := f.DeleteDefinedName(&excelize.DefinedName{Name: n.Name, Scope: n.Scope}); err != nil {
			return err
		}
		n.RefersTo = tab + "!" + printed.Absolute()
		return f.SetDefinedName(&n)
	}
	return nil
}
