package filling

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/xlsxtest"
)

// Open is a workbook as a grid.
func Open(t testing.TB, data []byte) *grid.Book {
	t.Helper()
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// number is a cell's text, numbers without the noise that doubles add behind the 12th digit.

// Shown is what a workbook shows before anything is computed, by sheet and address.
func Shown(t testing.TB, data []byte) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	for _, s := range Open(t, data).Sheets {
		all[s.Name] = map[string]string{}
		for _, c := range s.Cells {
			if c.Formula != "" {
				all[s.Name][c.At.String()] = plain(c)
			}
		}
	}
	return all
}

func plain(c grid.Cell) string {
	if c.Kind == grid.Bool {
		return map[string]string{"TRUE": "1", "FALSE": "0", "1": "1", "0": "0"}[c.Text]
	}
	return c.Text
}

// SameComputed compares what the workbook shows with what LibreOffice computes, formula by formula. The
// hidden sheets that work out the checks show nothing before they are computed.
func SameComputed(t testing.TB, data []byte) map[string]map[string]string {
	t.Helper()
	office := xlsxtest.OfficeCells(t, data)
	n := 0
	for sheet, cells := range Shown(t, data) {
		if strings.HasPrefix(sheet, issue.Sheet+"_") {
			continue
		}
		for at, ours := range cells {
			n++
			theirs := office[sheet][at]
			if a, err := decimal.NewFromString(ours); err == nil {
				if b, err := decimal.NewFromString(theirs); err == nil && a.Round(9).Equal(b.Round(9)) {
					continue
				}
			}
			if ours != theirs {
				t.Errorf("%s!%s shows %q, computed anew %q", sheet, at, ours, theirs)
			}
		}
	}
	if n == 0 {
		t.Error("there is no formula")
	}
	return office
}
