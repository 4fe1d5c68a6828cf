//go:build !js

package book

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// Page is a sheet to build from nothing.
type Page struct {
	Name   string
	Rows   [][]string // from A1; "=…" is a formula, everything else is text, "" leaves the cell out
	Merges []string   // such as A1:C1
	Hidden bool
	Names  [][2]string // defined names of the workbook: the name, and what it refers to
}

// Build makes a plain workbook: text and formulas in the program's default looks.
func Build(pages ...Page) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	for i, p := range pages {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", p.Name); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(p.Name); err != nil {
			return nil, err
		}
		if err := draw(f, p); err != nil {
			return nil, err
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func draw(f *excelize.File, p Page) error {
	for i, row := range p.Rows {
		for j, text := range row {
			if err := set(f, p.Name, j+1, i+1, text); err != nil {
				return err
			}
		}
	}
	for _, m := range p.Merges {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell(p.Name, from, to); err != nil {
			return err
		}
	}
	for _, n := range p.Names {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: n[0], RefersTo: n[1]}); err != nil {
			return err
		}
	}
	return f.SetSheetVisible(p.Name, !p.Hidden)
}

func set(f *excelize.File, sheet string, col, row int, text string) error {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil || text == "" {
		return err
	}
	if formula, ok := strings.CutPrefix(text, "="); ok {
		return f.SetCellFormula(sheet, cell, formula)
	}
	return f.SetCellStr(sheet, cell, text)
}
