package draft

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// pageDraft tells form from data on one page.
type pageDraft struct {
	*concluder
	*laid
	leaf   *leaf
	texts  texts // what the form prints
	data   map[ref.Cell]bool
	mixed  map[ref.Cell][]piece // printed text around values
	fields map[ref.Cell]*field

	reckoned map[ref.Cell]*reckoned // over rows that repeat
	numbers  []numbered             // that its cells print in texts
}

func newPageDraft(c *concluder, l *laid, to *leaf) *pageDraft {
	return &pageDraft{concluder: c, laid: l, leaf: to, data: map[ref.Cell]bool{}, mixed: map[ref.Cell][]piece{}, fields: map[ref.Cell]*field{}, reckoned: map[ref.Cell]*reckoned{}}
}

// leastFilled is the share of printings below which a cell without a text beside it is what somebody scribbled.
const leastFilled = 0.5

// sort tells what the form prints from what copies fill.
func (p *pageDraft) sort() {
	for _, s := range p.inOrder() {
		kinds, filled := s.distinct()
		share := float64(filled) / float64(len(p.printings))
		if p.slotFormula(s) || (reckoning{p}).reckons(s) {
			continue
		}
		pieces, composed := p.pieces(s)
		switch {
		case kinds == 1 && share >= leastFilled && composed:
			p.mixed[s.at] = pieces
		case kinds == 1 && p.oneCopy() && figure.MatchString(strings.TrimSpace(s.usual().Text)):
			p.data[s.at] = true
		case kinds == 1 && share >= leastFilled && s.isText() && !p.leftBlank(s, p.texts):
			p.texts = append(p.texts, printed{p.model.grid.Area(s.at), s.usual().Text})
		case share < leastFilled && !p.texts.endBeside(s.at) && !p.texts.labelOver(p.model.grid.Area(s.at)):
			// nobody knows what it is for
		case composed:
			p.mixed[s.at] = pieces
		case kinds > 1 && p.spelt(s):
			p.texts = append(p.texts, printed{p.model.grid.Area(s.at), s.usual().Text})
		default:
			p.data[s.at] = true
		}
	}
	singleDraft{p}.guessUnder()
	p.guessBlocks()
	p.guess()
}

// figures tells whether a copy has a number there.
func (s *slot) figures() bool {
	for _, c := range s.seen {
		if c.Kind == grid.Number || isAmount(c.Text) {
			return true
		}
	}
	return false
}

func (s *slot) isText() bool {
	for _, c := range s.seen {
		if c.Kind != grid.Text {
			return false
		}
	}
	return true
}

// usual is what most printings hold.
func (s *slot) usual() spot {
	counts := map[string]int{}
	var best spot
	for _, i := range sorted(s.seen) {
		c := s.seen[i]
		if counts[c.label]++; best.label == "" || counts[c.label] > counts[best.label] {
			best = c
		}
	}
	return best
}

// spelt tells of a printed text that few copies have in other words: one holds the other, or most of it.
func (p *pageDraft) spelt(s *slot) bool {
	usual, same := s.usual(), 0
	for _, c := range s.seen {
		if c.label == usual.label {
			same++
		}
	}
	if !s.isText() || float64(same) < commonShare*float64(len(s.seen)) || utf8.RuneCountInString(usual.label) < 2 || usual.shape == "" || files(usual.Text) || p.texts.ask(usual.Text, p.model.grid.Area(s.at)) || p.inTable(s, p.data) {
		return false
	}
	for _, c := range s.seen {
		if c.label != usual.label && !strings.Contains(c.label, usual.label) && !strings.Contains(usual.label, c.label) {
			return false
		}
	}
	return true
}

// guess finds what all copies have alike, or blank, and is filled in all the same: it stands where its neighbours
// above and below have a value, right of a text as those are.
func (p *pageDraft) guess() {
	singleDraft{p}.guessAlone()
	p.guessSections()
	p.guessRows()
	singleDraft{p}.guessBlanks()
	for again := true; again; {
		again = false
		for i, t := range p.texts {
			if at := t.area.From; p.texts.endBeside(at) && !p.heads(at) && !p.heading(at) && p.likeNeighbours(at, 1) && p.pairs(at) {
				p.texts = slices.Delete(p.texts, i, i+1)
				p.data[at] = true
				again = true
				break
			}
		}
	}
	for _, t := range slices.Clone(p.texts) {
		if len(p.printings) == 1 && len(p.data) == 0 {
			break
		}
		at := ref.Cell{Col: t.area.To.Col + 1, Row: t.area.From.Row}
		if p.slots[at] == nil && t.area.From.Row == t.area.To.Row && at.Row > p.model.spots[0].At.Row && !p.leaf.computesIn(at.Row) && p.likeNeighbours(at, 3) && p.alone(at) {
			p.slots[at] = &slot{at: at, width: p.model.grid.Area(at).Cols(), seen: map[int]spot{}}
			p.data[at] = true
		}
	}
}

// likeNeighbours tells whether a cell above or below within reach, as wide, holds a value.
func (p *pageDraft) likeNeighbours(at ref.Cell, reach int) bool {
	width := p.model.grid.Area(at).Cols()
	for rows := -reach; rows <= reach; rows++ {
		by := at.Below(rows)
		mine, ok := beside(at, p.texts, p.data)
		theirs, also := beside(by, p.texts, p.data)
		if p.data[by] && p.model.grid.Area(by).Cols() == width && ok && also && mine.area != theirs.area && mine.area.From.Col == theirs.area.From.Col {
			return true
		}
	}
	return false
}

// pairs tells whether a text has another on its left that has none of the same row on its own left but values:
// of two texts side by side only the second can be a value.
func (p *pageDraft) pairs(at ref.Cell) bool {
	right := ref.Cell{Col: p.model.grid.Area(at).To.Col + 1, Row: at.Row}
	return !p.data[right] && !p.computes(right)
}

// computes tells of a cell that the form computes.
func (p *pageDraft) computes(at ref.Cell) bool {
	return p.leaf.formulas[at] != nil || p.reckoned[at] != nil
}

// alone tells of a cell that no text of the form covers.
func (p *pageDraft) alone(at ref.Cell) bool {
	return !slices.ContainsFunc(p.texts, func(t printed) bool { return t.area.Contains(at) }) && p.mixed[at] == nil &&
		p.model.grid.Area(at).From == at
}

// write makes fields of the page's data, in the order of its cells.
func (p *pageDraft) write() {
	places := map[ref.Cell]bool{}
	for at := range p.data {
		places[at] = true
	}
	for at := range p.mixed {
		places[at] = true
	}
	for _, at := range slices.SortedFunc(keysOf(places), grid.Compare) {
		if pieces := p.mixed[at]; pieces != nil {
			p.leaf.writes[at] = p.compose(at, pieces)
		} else {
			f := p.field(at)
			p.leaf.writes[at] = "{{" + f.within(p.leaf.each) + "}}"
		}
	}
	for _, t := range p.texts { // what the model's copy spells in its own way, as most have it
		if model := p.model.grid.At(t.area.From); model.Text != t.text || model.Formula != "" {
			p.leaf.writes[t.area.From] = t.text
		}
	}
	p.leaf.lacked = p.lacked(p.texts)
	p.erase()
}

// erase takes out of the model what is no field and not printed: somebody's remarks.
func (p *pageDraft) erase() {
	kept := map[ref.Cell]bool{}
	for _, t := range p.texts {
		kept[t.area.From] = true
	}
	for _, s := range p.model.spots {
		if _, written := p.leaf.writes[s.At]; !written && !kept[s.At] && p.leaf.formulas[s.At] == nil {
			p.leaf.writes[s.At] = ""
		}
	}
	for _, c := range p.model.grid.Cells { // what tianbao computed in it
		if _, written := p.leaf.writes[c.At]; c.Formula != "" && !written && p.leaf.formulas[c.At] == nil {
			p.leaf.writes[c.At] = ""
		}
	}
}

// field is the field of a cell that holds a value and nothing else.
func (p *pageDraft) field(at ref.Cell) *field {
	s := p.slots[at]
	f := &field{list: p.leaf.each, of: len(p.printings), filled: len(s.seen)}
	for _, i := range sorted(s.seen) {
		f.values = append(f.values, s.seen[i].Cell)
	}
	for _, texts := range p.byCopy(s) {
		f.apart.count(texts)
	}
	label, under, around, unit := p.labelOf(at)
	f.label = label
	kinds, _ := s.distinct()
	f.guess = kinds < 2
	if kinds == 1 && s.isText() && len(p.printings) > 1 {
		f.fallback = s.usual().Text
	}
	area := p.model.grid.Area(at)
	f.kind = kindOf(held{cells: f.values, label: around, unit: unit, date1904: p.form.copies[0].date1904, order: p.dates, tall: area.Rows() > 1, english: p.lang == "en"})
	f.fallback = f.kind.chosen(f.fallback)
	p.add(f, under, at)
	p.fields[at] = f
	return f
}

func (p *pageDraft) add(f *field, under string, at ref.Cell) {
	p.take(f, under)
	f.where = append(f.where, place{p.leaf.name, at})
	p.concluder.fields = append(p.concluder.fields, f)
}

// labelOf is what a cell is called: the text beside it or above it; the text around that, which tells two of one
// name apart; all of them together; and the unit of money that they declare.
func (p *pageDraft) labelOf(at ref.Cell) (label, under, around, unit string) {
	texts := lettered(p.texts)
	left, beside := beside(at, texts, p.data)
	above, over := over(at, texts)
	var outer printed
	switch {
	case beside && over && left.area.From.Row < at.Row && left.area.From.Row <= above.area.From.Row:
		label, unit, outer = called(above.text), unitIn(above.text), left
		left = above
	case beside && over && p.crossed(at, left, above):
		label, under = called(left.text)+called(above.text), ""
		unit = cmp.Or(unitIn(above.text), unitIn(left.text))
	case beside:
		label, unit = called(left.text), unitIn(left.text)
		if before, near := p.texts.before(left.area, p.data); near || p.slots[at].figures() {
			outer = before // that of another value beside it says nothing of words
		}
	case over:
		label, unit = called(above.text), unitIn(above.text)
	}
	under = cmp.Or(under, called(p.head(at, left)))
	if !noAmount.MatchString(label) {
		if !beside || above.area.Cols() <= p.model.grid.Area(at).Cols() {
			unit = cmp.Or(unit, p.texts.unitAbove(at))
		}
		unit = cmp.Or(unit, unitIn(outer.text), p.texts.blockUnit(at), p.texts.pageUnit())
	}
	around = strings.Join([]string{left.text, above.text}, " ")
	if beside {
		around = left.text
	}
	return cmp.Or(label, p.unlabelled(at)), under, around, unit
}

var office = regexp.MustCompile(`(局|中心|院|所|校|学|会|厅|处|部|办公室|公司|医院|图书馆|馆|站|委|镇|街道|政府)$`)

// unlabelled is what a value is called that no text stands beside: that of who files, or of its sheet.
func (p *pageDraft) unlabelled(at ref.Cell) string {
	n := 0
	for _, c := range p.slots[at].seen {
		if office.MatchString(strings.TrimSpace(c.Text)) {
			n++
		}
	}
	if 10*n >= 8*len(p.slots[at].seen) && n > 0 {
		return "单位名称"
	}
	return p.leaf.name
}

// noAmount tells of labels whose numbers are in no unit of money, whatever the page declares.
var noAmount = regexp.MustCompile(`(?i)分值|得分|分数|评分|权重|率|比例|个数|数量|人数|人次|场次|次数|面积|年限|序号|score|weight|rate|count`)

// crossed tells of a cell of a table with a text for each row and each column.
func (p *pageDraft) crossed(at ref.Cell, left, above printed) bool {
	if above.area.Cols() > p.model.grid.Area(at).Cols() || left.area.To.Row < above.area.To.Row {
		return false
	}
	for col := left.area.To.Col + 1; col < at.Col; col++ {
		if p.data[ref.Cell{Col: col, Row: at.Row}] {
			return true
		}
	}
	for row := above.area.To.Row + 1; row < at.Row; row++ {
		if !p.data[ref.Cell{Col: at.Col, Row: row}] {
			return false
		}
	}
	next := ref.Cell{Col: p.model.grid.Area(at).To.Col + 1, Row: at.Row}
	return p.data[next]
}

// head is the label of the topmost value of a column of values that reaches up from a cell without a gap: it
// tells two 其他资金 in one row apart.
func (p *pageDraft) head(at ref.Cell, left printed) string {
	top := at
	for row := at.Row - 1; row > 0 && at.Row-row < 12; row-- {
		if by := (ref.Cell{Col: at.Col, Row: row}); p.data[by] && p.model.grid.Area(by).Cols() == p.model.grid.Area(at).Cols() {
			if l, ok := beside(by, p.texts, p.data); ok && l.area.From.Col == left.area.From.Col && l.area.Cols() == left.area.Cols() {
				top = by
			}
		}
	}
	l, _ := beside(top, p.texts, p.data)
	return l.text
}
