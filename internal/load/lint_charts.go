package load

import (
	"strings"

	"tianbao/internal/ooxml/charts"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// lintCharts warns of charts that show a block and cannot grow with it, and of those that show what the
// output has not.
func lintCharts(l *loaded, fs *faults) {
	all, err := charts.Of(l.t.Workbook)
	if err != nil {
		return // the workbook was read; a chart that is damaged is refused where it is drawn
	}
	for _, s := range all {
		from := l.pageOf(s.Sheet)
		if from == nil {
			continue
		}
		if strings.Contains(s.Formula, lostReference) {
			fs.warn(ruleFormula, placeOf(s.Sheet, s.At), words.Say("template.refers-lost"))
			continue
		}
		l.reference(from, s.Formula, s.At, fs)
		for name, area := range areasIn(s.Formula) {
			if p := l.pageOf(name); p != nil {
				l.lintSeries(p, s, area, fs)
			}
		}
	}
}

// lintSeries warns of a series over some rows of a prototype, whose items would need an area each, and of
// one along a row, where every item would need a series.
func (l *loaded) lintSeries(p *page, s charts.Series, area ref.Range, fs *faults) {
	for _, b := range p.Blocks {
		whole := area.From.Row <= b.First && b.Last <= area.To.Row
		switch list := b.Lists[0].Called(); {
		case area.To.Row < b.First || b.Last < area.From.Row:
		case !whole:
			fs.warn(ruleBlock, placeOf(s.Sheet, s.At), words.Say("template.chart-rows", s.Formula, b.First, b.Last, list))
		case area.Cols() > 1 && !s.Levels:
			fs.warn(ruleBlock, placeOf(s.Sheet, s.At), words.Say("template.chart-across", s.Formula, list))
		}
	}
}

// areasIn goes through the areas of a series by their sheets: 'a sheet'!$A$5:$A$9, several in brackets.
func areasIn(formula string) func(yield func(string, ref.Range) bool) {
	return func(yield func(string, ref.Range) bool) {
		for part := range strings.SplitSeq(strings.Trim(formula, "()"), ",") {
			i := strings.LastIndex(part, "!")
			names := sheetsIn(part)
			if i < 0 || len(names) == 0 {
				continue
			}
			if r, ok := ref.ParseRange(part[i+1:]); ok && !yield(names[0], r) {
				return
			}
		}
	}
}
