package summary

import (
	"cmp"
	"slices"

	"tianbao/internal/ooxml/book"
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
	at := map[string]int{}
	for _, l := range s.lines {
		i, known := at[l.rule]
		if !known {
			i = len(all)
			at[l.rule] = i
			all = append(all, found{l.rule, l.level})
		}
		all[i].level = min(all[i].level, l.level)
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.rule, b.rule))
	})
	return all
}

// byRule is files by rules.
func (s *Summary) byRule() book.Table {
	rules := s.rules()
	t := book.Table{Name: s.word("summary.by-rule"), Widths: []float64{48}, Heading: headingRow, Keys: 1, Filter: true}
	head := headings(s.word("summary.file"))
	for _, r := range rules {
		t.Widths = append(t.Widths, max(float64(len(r.rule)+4), 12))
		look := coloured(r.level)
		look.Bold, look.Wrap = true, true
		head = append(head, textCell(r.rule, look))
	}
	t.Rows = append(t.Rows, []book.Cell{textCell(s.word("summary.rules-title", len(rules)), title)}, nil, head)
	sums := make([]int, len(rules)+1)
	for i := range s.files {
		f := &s.files[i]
		row := []book.Cell{fileCell(f)}
		for col, r := range rules {
			sums[col+1] += f.rules[r.rule]
			row = append(row, counted(f.rules[r.rule], r.level))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows[totalRow-1] = s.totals(sums, 1)
	return t
}
