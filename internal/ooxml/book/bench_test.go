package book_test

import (
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
)

// BenchmarkOpen reads the cells of a filled form, statement and form of one project: the sheets that a
// reader of forms wants, and all of them.
func BenchmarkOpen(b *testing.B) {
	data := filling.Workbook(b, forms.RealCase(b), fill.Options{}, 1)
	form := func(sheet string, _ []grid.Name) book.Want {
		if strings.HasPrefix(sheet, "_") {
			return book.Skip
		}
		return book.Whole
	}
	for name, wanted := range map[string]func(string, []grid.Name) book.Want{"form": form, "all": nil} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := book.OpenWith(data, book.Options{Wanted: wanted}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
