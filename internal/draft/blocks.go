package draft

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// rowsDraft makes the fields of a list in rows that repeat.
type rowsDraft struct {
	*pageDraft
	*block        // the rows and columns of the list
	whole  *block // which lists may share, side by side
	list   *list
	first  int // the row of the model that stands for all
}

// block makes the fields of rows that repeat, and of the model's rows one that stands for all.
func (p *pageDraft) block(whole *block) {
	first, last := p.modelRows(whole)
	if first == 0 {
		return
	}
	if last > first {
		p.leaf.cuts = append(p.leaf.cuts, span{first + 1, last})
	}
	for _, side := range p.sides(whole.filled()) {
		(&rowsDraft{pageDraft: p, block: side, whole: whole, first: first}).write()
	}
}

// modelRows are the first and the last row of the model that items have; of drawn rows the first stands for all, and
// none is cut.
func (l *laid) modelRows(b *block) (first, last int) {
	lines := b.lines[slices.Index(l.printings, l.model)]
	switch {
	case b.drawn > 0:
		return b.first, b.first
	case b.blank:
		return b.first, b.last
	case len(lines) > 0:
		return lines[0].row, lines[len(lines)-1].row
	case b.first >= b.below: // the model has no row for it
		return 0, 0
	case b.below < lowest: // it is blank in the model
		return b.first, b.below - 1
	}
	return b.first, b.first
}

// write makes a list, and where its items have rows of their own another in it.
func (r *rowsDraft) write() {
	r.list = r.newList(r.leaf.each, r.label())
	if outer := r.outerCols(); len(outer) > 0 && r.whole.drawn == 0 {
		items := *r
		items.block, r.block = r.apart(outer)
		items.columns()
		r.list = r.newList(r.list, r.innerLabel())
	}
	if blank := r.blankCols(); len(blank) > 0 {
		with := *r.block
		with.cols = append(slices.Clone(with.cols), blank...)
		slices.Sort(with.cols)
		r.block = &with
	}
	r.columns()
	r.starts()
}

func (r *rowsDraft) newList(outer *list, label string) *list {
	l := &list{outer: outer, label: label, of: r.whole, where: place{r.leaf.name, ref.Cell{Col: r.cols[0], Row: r.first}}}
	if outer == r.leaf.each {
		l.drawn = r.whole.drawn
	}
	l.key = r.space(outer).take(label, r.leaf.name)
	r.lists = append(r.lists, l)
	return l
}

// label is what rows are called: the text on their left over all of them, the heading above, or that of their first
// column.
func (r *rowsDraft) label() string {
	for _, t := range r.texts {
		if t.area.To.Col < r.cols[0] && t.area.From.Row <= r.first && r.first <= t.area.To.Row {
			return called(t.text)
		}
	}
	for i := len(r.texts) - 1; i >= 0; i-- {
		if t := r.texts[i]; t.area.To.Row < r.first && t.area.From.Row == t.area.To.Row && t.area.From.Col <= r.cols[0] && r.cols[0] <= t.area.To.Col && t.area.Cols() > 1 &&
			t.area.Cols() > r.model.grid.Area(ref.Cell{Col: r.cols[0], Row: r.first}).Cols() && len(t.text) < 60 {
			return called(t.text)
		}
	}
	return r.say("明细", "Lines")
}

// innerLabel is what the rows of an item are called: the last words that the labels of two of its columns have in common.
func (r *rowsDraft) innerLabel() string {
	counts, best := map[string]int{}, ""
	for _, col := range r.cols {
		t, _ := over(ref.Cell{Col: col, Row: r.first}, r.texts)
		if label := []rune(called(t.text)); len(label) > 2 {
			end := string(label[len(label)-2:])
			if counts[end]++; counts[end] > 1 && counts[end] > counts[best] {
				best = end
			}
		}
	}
	return cmp.Or(best, r.say("明细", "Lines"))
}

func (r *rowsDraft) columns() {
	for _, col := range r.cols {
		at := ref.Cell{Col: col, Row: r.first}
		switch {
		case r.model.grid.Area(at).From.Row < r.first:
			// it is merged down from a row that the form prints
		case r.columnFormula(r.block, r.whole, at):
			r.leaf.copyDown(r.whole, at)
		case r.whole.drawn > 0 && len(r.cols) > 1 && r.counts(col):
			r.leaf.keep(r.whole, col)
		case r.list.outer == r.leaf.each && len(r.cols) > 1 && (r.counts(col) || r.whole.blank && numbering.MatchString(r.over(at))):
			r.leaf.writes[at] = "{{#}}"
		default:
			r.column(at)
		}
	}
}

var numbering = regexp.MustCompile(`(?i)^(序号|编号|no\.?|#)$`)

// over is what the text over a cell calls it.
func (r *rowsDraft) over(at ref.Cell) string {
	t, _ := over(at, r.texts)
	return called(t.text)
}

// counts tells of a column that numbers the items of each copy.
func (r *rowsDraft) counts(col int) bool {
	all, right := 0, 0
	for _, lines := range r.lines {
		for i, line := range lines {
			if j := slices.Index(line.cols, col); j >= 0 {
				if all++; strings.TrimSpace(line.spots[j].Text) == digits(i+1) {
					right++
				}
			}
		}
	}
	return all > len(r.lines) && float64(right) >= almost*float64(all)
}

// column is the field of a column of rows that repeat.
func (r *rowsDraft) column(at ref.Cell) {
	f := &field{list: r.list, guess: r.whole.blank || r.whole.alone && r.oneCopy() || !slices.Contains(r.whole.cols, at.Col)}
	spans, spanned := 0, 0
	for _, lines := range r.lines {
		before, from := spans, len(f.values)
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
		if spans > before {
			spanned++
		}
		f.apart.count(textsOf(f.values[from:]))
	}
	above, ok := over(at, r.texts)
	f.label = called(above.text)
	if !ok || f.label == "" {
		f.label = r.list.label + ref.ColName(at.Col)
	}
	f.merge = r.carriesDown(at.Col, spans, 2*spanned > len(r.lines), f)
	unit := r.texts.unitAbove(at)
	if !noAmount.MatchString(above.text) {
		unit = cmp.Or(unit, r.texts.pageUnit())
	}
	f.kind = kindOf(held{cells: f.values, label: above.text, unit: unit, date1904: r.form.copies[0].date1904, order: r.dates, english: r.lang == "en"})
	if choices := choicesSeen(f.values); f.merge && f.Type == templates.Text && len(choices) > 1 && len(choices) <= 40 {
		f.kind = kind{Type: templates.Choice, Choices: choices, Open: true}
	}
	r.add(f, "", at)
	if f.merge {
		r.list.classes = append(r.list.classes, f)
	}
	r.leaf.writes[at] = "{{" + f.within(r.leaf.each) + "}}"
}

// carriesDown tells of a column of classes: its cells are merged down, some in most sheets, or left blank below the
// first of a class, and what they hold is said again and again.
func (r *rowsDraft) carriesDown(col, spans int, inMost bool, f *field) bool {
	if r.single || col == r.cols[len(r.cols)-1] || f.filled == 0 {
		return false
	}
	if r.whole.blank || r.conclusion.merged[place{r.leaf.name, ref.Cell{Col: col, Row: r.first}}] {
		return true // what the form prints in its blank rows, or copies were seen to merge
	}
	if r.whole.alone && spans > 0 {
		return true
	}
	few := 3*distinctTexts(f.values) < len(f.values) || distinctTexts(f.values) <= 3
	leads := true // all columns left of it are classes too
	for _, c := range r.cols[:slices.Index(r.cols, col)] {
		leads = leads && slices.ContainsFunc(f.list.classes, func(o *field) bool { return o.where[0].at.Col == c })
	}
	return inMost || 10*spans >= f.filled && spans > 0 || leads && few && 10*f.filled < 8*f.of
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

// starts are the classes that a blank form begins with, those of a list in another for each of its items: those that
// nearly all copies have, in the order of the first that has them, each as often as all have it.
func (r *rowsDraft) starts() {
	l := r.list
	if len(l.classes) == 0 {
		return
	}
	counts, least := map[string]int{}, map[string]int{}
	var order []string
	all := r.groups()
	for i, lines := range all {
		of := map[string]int{}
		for _, class := range r.classesOf(lines) {
			if of[class]++; of[class] == 1 && !slices.Contains(order, class) && i == 0 {
				order = append(order, class)
			}
		}
		for class, n := range of {
			if r.whole.alone {
				n = 1 // how often others have it nobody knows
			}
			if counts[class]++; counts[class] == 1 || n < least[class] {
				least[class] = n
			}
		}
	}
	for _, class := range order {
		if float64(counts[class]) < 0.9*float64(len(all)) {
			continue
		}
		for range least[class] {
			l.starts = append(l.starts, strings.Split(class, "\x00"))
		}
	}
}

// groups are the rows of each copy, or of each item around them; the model's first.
func (r *rowsDraft) groups() (all [][]line) {
	model := slices.Index(r.printings, r.model)
	for n := range r.lines {
		i := n
		if n == 0 {
			i = model
		} else if n <= model {
			i = n - 1
		}
		all = append(all, cutLines(r.lines[i], r.items, i)...)
	}
	return all
}

// cutLines cuts rows where items begin.
func cutLines(lines []line, items []map[int]bool, i int) (all [][]line) {
	if items == nil {
		return [][]line{lines}
	}
	for _, l := range lines {
		if len(all) == 0 || items[i][l.row] {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], l)
	}
	return all
}

// classesOf are the classes of rows, carried down.
func (r *rowsDraft) classesOf(lines []line) []string {
	now := make([]string, len(r.list.classes))
	var all []string
	for _, line := range lines {
		for i, f := range r.list.classes {
			if j := slices.Index(line.cols, f.where[0].at.Col); j >= 0 {
				now[i] = strings.TrimSpace(line.spots[j].Text)
			}
		}
		all = append(all, strings.Join(now, "\x00"))
	}
	return all
}
