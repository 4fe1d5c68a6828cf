package desk

import (
	"os"
	"path/filepath"
	"testing"

	"tianbao/internal/outfile"
	"tianbao/internal/round"
	"tianbao/internal/words"
)

// A workbook that was begun while the run was being remembered is the one that is made afterwards; one that was
// begun of another result, before the round was decided anew, is not taken.
func TestBookBegun(t *testing.T) {
	of := func(unit string) *Result {
		return &Result{Round: "1", Lines: []round.Line{{Unit: unit, State: round.Missing, Due: &round.Due{Unit: unit}}}}
	}
	first, anew := of("甲局"), of("乙局")
	written := func(begin ...*Result) string {
		b, files := &Book{Path: filepath.Join(t.TempDir(), "ROUND.xlsx")}, &outfile.Set{Force: true}
		for _, r := range begin {
			b.Begin(r, words.Chinese)
		}
		_, err := b.Write(files, anew, words.Chinese)
		if err = files.Finish(err); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(b.Path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	want := written()
	for i, got := range []string{written(anew), written(first, anew), written(first)} {
		if got != want {
			t.Errorf("begun otherwise %d: another workbook", i)
		}
	}
}
