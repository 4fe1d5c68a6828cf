package draft

import (
	"cmp"
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// block makes the fields of rows that repeat, and of the model's rows one that stands for all.
func (p *pageDraft) block(b *block) {
	model := b.lines[slices.Index(p.printings, p.model)]
	if len(model) == 0 {
		return
	}
	l := &list{outer: p.leaf.each}
	l.label = p.blockLabel(b, model[0].row)
	l.key = p.space(l.outer).take(l.label, p.leaf.name)
	p.lists = append(p.lists, l)
	first := model[0].row
	for _, col := range b.cols {
		if at := (ref.Cell{Col: col, Row: first}); !p.columnFormula(b, at) {
			p.column(b, l, at)
		}
	}
	last := model[len(model)-1].row
	if last > first {
		p.leaf.cuts = append(p.leaf.cuts, span{first + 1, last})
	}
	p.starts(b, l)
}

// blockLabel is what rows are called: the text on their left over all of them, or that of their first column.
func (p *pageDraft) blockLabel(b *block, row int) string {
	for _, t := range p.texts {
		if t.area.To.Col < b.cols[0] && t.area.From.Row <= row && row <= t.area.To.Row {
			return called(t.text)
		}
	}
	for i := len(p.texts) - 1; i >= 0; i-- { // the heading above
		if t := p.texts[i]; t.area.To.Row < row && t.area.From.Row == t.area.To.Row && t.area.From.Col <= b.cols[0] && t.area.Cols() > 1 &&
			t.area.Cols() > p.model.grid.Area(ref.Cell{Col: b.cols[0], Row: row}).Cols() && len(t.text) < 60 {
			return called(t.text)
		}
	}
	if p.lang == "en" {
		return "Lines"
	}
	return "明细"
}

// column is the field of a column of rows that repeat.
func (p *pageDraft) column(b *block, l *list, at ref.Cell) {
	f := &field{list: l}
	spans := 0
	for i, lines := range b.lines {
		for _, line := range lines {
			f.of++
			if j := slices.Index(line.cols, at.Col); j >= 0 {
				s := line.spots[j]
				f.filled++
				f.values = append(f.values, s.Cell)
				if s.area.Rows() > 1 {
					spans++
				}
			}
		}
		_ = i
	}
	above, ok := over(at, p.texts)
	f.label = called(above.text)
	if !ok || f.label == "" {
		f.label = l.label + ref.ColName(at.Col)
	}
	f.merge = p.carriesDown(b, at.Col, spans, f)
	unit := p.texts.unitAbove(at)
	if !noAmount.MatchString(above.text) {
		unit = cmp.Or(unit, p.texts.pageUnit())
	}
	f.kind = kindOf(held{cells: f.values, label: above.text, unit: unit, date1904: p.form.copies[0].date1904, order: p.dates})
	if f.merge && f.Type == templates.Text && distinctTexts(f.values) <= 40 {
		f.kind = kind{Type: templates.Choice, Choices: choicesSeen(f.values), Open: true}
	}
	p.add(f, "", at)
	if f.merge {
		l.classes = append(l.classes, f)
	}
	p.leaf.writes[at] = "{{" + f.within(p.leaf.each) + "}}"
}

// carriesDown tells of a column of classes: its cells are merged down, or left blank below the first of a class,
// and what they hold is said again and again.
func (p *pageDraft) carriesDown(b *block, col, spans int, f *field) bool {
	if col == b.cols[len(b.cols)-1] || f.filled == 0 {
		return false
	}
	few := 3*distinctTexts(f.values) < len(f.values) || distinctTexts(f.values) <= 3
	leads := true // all columns left of it are classes too
	for _, c := range b.cols[:slices.Index(b.cols, col)] {
		leads = leads && slices.ContainsFunc(f.list.classes, func(o *field) bool { return o.where[0].at.Col == c })
	}
	return 10*spans >= f.filled && spans > 0 || leads && few && 10*f.filled < 8*f.of
}

func choicesSeen(cells []grid.Cell) []string {
	var all []string
	for _, c := range cells {
		if text := strings.TrimSpace(c.Text); !slices.Contains(all, text) && !strings.ContainsAny(text, "、,，*") {
			all = append(all, text)
		}
	}
	return all
}

// starts are the classes that a blank form begins with: those that nearly all copies have, in the model's order,
// each as often as all have it.
func (p *pageDraft) starts(b *block, l *list) {
	if len(l.classes) == 0 {
		return
	}
	counts, least := map[string]int{}, map[string]int{}
	var order []string
	model := slices.Index(p.printings, p.model)
	for i, lines := range b.lines {
		of := map[string]int{}
		for _, class := range p.classesOf(lines, l) {
			if of[class]++; of[class] == 1 && i == model {
				order = append(order, class)
			}
		}
		for class, n := range of {
			if counts[class]++; counts[class] == 1 || n < least[class] {
				least[class] = n
			}
		}
	}
	for _, class := range order {
		if float64(counts[class]) < 0.9*float64(len(b.lines)) {
			continue
		}
		for range least[class] {
			l.starts = append(l.starts, strings.Split(class, "\x00"))
		}
	}
}

// classesOf are the classes of rows, carried down.
func (p *pageDraft) classesOf(lines []line, l *list) []string {
	now := make([]string, len(l.classes))
	var all []string
	for _, line := range lines {
		for i, f := range l.classes {
			if j := slices.Index(line.cols, f.where[0].at.Col); j >= 0 {
				now[i] = strings.TrimSpace(line.spots[j].Text)
			}
		}
		all = append(all, strings.Join(now, "\x00"))
	}
	return all
}
