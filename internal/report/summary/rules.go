package summary

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"tianbao/internal/ooxml/table"
	"tianbao/templates"
)

// found is a rule that something was found against, by the gravest level it was found at.
type found struct {
	rule  string
	level templates.Level
}

// rules are all rules that something was found against, the gravest first.
func (s *Summary) rules() []found {
	var all []found
	for rule, level := range s.gravest {
		all = append(all, found{rule, level})
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.rule, b.rule))
	})
	return all
}

// byRule is files by rules.
func (s *Summary) byRule() table.Table {
	rules := s.rules()
	t := table.Table{Tab: s.word("summary.by-rule"), Widths: []float64{48}, Keys: 1, Airy: true}
	head := headings(s.word("summary.file"))
	for _, r := range rules {
		t.Widths = append(t.Widths, max(float64(len(r.rule)+4), 12))
		look := coloured(r.level)
		look.Bold, look.Wrap = true, true
		head = append(head, textCell(r.rule, look))
	}
	sums := make([]decimal.Decimal, len(rules)+1)
	for i := range s.files {
		for col, r := range rules {
			sums[col+1] = sums[col+1].Add(decimal.NewFromInt(int64(s.files[i].of(r.rule))))
		}
	}
	t.Above, t.Headings = [][]table.Cell{{textCell(s.word("summary.rules-title", len(rules)), title)}, s.totals(sums, 1)}, head
	t.Rows = s.perFile(func(_ int, f *file) []table.Cell {
		row := []table.Cell{fileCell(f)}
		for _, r := range rules {
			row = append(row, counts(f.of(r.rule), r.level))
		}
		return row
	})
	return t
}
