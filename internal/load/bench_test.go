package load_test

import (
	"testing"

	"tianbao/internal/load"
	"tianbao/internal/testing/forms"
)

// BenchmarkLoad reads the official template, with and without what only its owner wants to know.
func BenchmarkLoad(b *testing.B) {
	data := forms.Official(b).Workbook
	b.Run("load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := load.Load(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
