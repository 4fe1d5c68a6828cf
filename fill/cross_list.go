package fill

import (
	"fmt"
	"strings"

	"tianbao/internal/issue"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/internal/width"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The rows of the list of checks: its title with the sums, what the list says and does not say, the
// headings, and the lines.
const (
	listTitle = iota + 1
	listNote
	listHeading
	listFirst
)

// listWidths are the columns' widths in characters: 编号, 级别, 项目, 说明, 结果, 依据, 位置. Together they
// fill a page across.
var listWidths = []float64{12, 7, 26, 56, 9, 9, 22}

// ChecksColumns is how many columns the list of checks has.
const ChecksColumns = colPlace

const (
	colID = iota + 1
	colLevel
	colItem
	colText
	colResult
	colBasis
	colPlace
)

// list is the sheet of the checks while it is planned.
type list struct {
	*cross
	sheet *draw.Sheet
	lang  string
	row   int
	links map[spot]string // the names of the cells that lines lead to
}

// addChecks plans the list of checks, the hidden sheet behind it, and the highlights.
func (p *planner) addChecks() {
	if p.cross.liveLists(); p.listing < 0 && !p.cross.used() {
		return
	}
	if p.listing >= 0 {
		all := p.cross.rulings()
		p.cross.mark(all)
		l := &list{cross: p.cross, sheet: &p.plan.Sheets[p.listing], lang: string(p.form.template.Language), links: map[spot]string{}}
		l.write(all)
	}
	p.plan.Sheets = append(p.plan.Sheets, p.cross.work.sheet())
	p.relink()
	for _, s := range p.sheets {
		s.finish()
	}
}

func (c *cross) used() bool { return c.work.cols > 0 }

// placeList gives the list its place behind the layout sheets.
func (p *planner) placeList() {
	if p.options.NoChecks || len(p.sheets) == 0 || !p.checked() {
		return
	}
	p.listing = len(p.plan.Sheets)
	name := words.Say("list.tab").In(string(p.form.template.Language))
	p.plan.Sheets = append(p.plan.Sheets, draw.Sheet{
		Name: p.tabs.name(name), Widths: listWidths, Frozen: listHeading, Landscape: true, Protect: p.options.Protect,
	})
	p.relink()
}

// checked tells whether the template has a check that is switched on.
func (p *planner) checked() bool {
	for _, c := range p.form.template.Checks {
		if c.Enabled {
			return true
		}
	}
	return false
}

func (l *list) say(id string, args ...any) string { return words.Say(id, args...).In(l.lang) }

func (l *list) word(r rules.Result) string { return r.Say().In(l.lang) }

func (l *list) write(all []*ruling) {
	n := 0
	for _, r := range all {
		n += len(r.lines)
	}
	l.top(all, listFirst+n-1)
	l.row = listFirst
	for _, r := range all {
		for _, line := range r.lines {
			l.line(line)
			l.row++
		}
	}
	results := ref.Range{From: ref.Cell{Col: colResult, Row: listFirst}, To: ref.Cell{Col: colResult, Row: l.row - 1}}
	first := results.From.String()
	l.sheet.Conditions = append(l.sheet.Conditions, draw.Condition{
		At:      []ref.Range{results},
		Formula: fmt.Sprintf(`OR(%[1]s=%[2]s,%[1]s=%[3]s)`, first, literal(l.word(rules.Fail)), literal(l.word(rules.Fix))),
		Look:    l.form.looks.alarm,
	})
	l.sheet.Filter = ref.Range{From: ref.Cell{Col: colID, Row: listHeading}, To: ref.Cell{Col: colPlace, Row: l.row - 1}}
	l.names()
}

// names are those that programs keep a filter and a printed area under, and our own. What is printed is
// an empty cell: so the list does not come out among the pages of the form, nor is it counted there.
func (l *list) names() {
	name := ref.QuoteSheet(l.sheet.Name)
	empty := ref.Cell{Col: colPlace + 2, Row: listTitle}
	l.plan.Names = append(l.plan.Names,
		draw.Name{Name: "_xlnm._FilterDatabase", Sheet: l.listing, Refers: name + "!" + l.sheet.Filter.Absolute(), Hidden: true},
		draw.Name{Name: "_xlnm.Print_Area", Sheet: l.listing, Refers: name + "!" + empty.Absolute()},
		draw.Name{Name: issue.ChecksName, Sheet: l.listing, Refers: name + "!" + ref.Cell{Col: 1, Row: listHeading}.Absolute(), Hidden: true},
		draw.Name{Name: "_xlnm.Print_Titles", Sheet: l.listing, Refers: fmt.Sprintf("%s!$%d:$%d", name, listHeading, listHeading)})
}

// top writes the title, the sums and the headings.
func (l *list) top(all []*ruling, last int) {
	results := span(colResult, listFirst, last)
	counts := map[rules.Result]int{}
	for _, r := range all {
		for _, line := range r.lines {
			counts[line.said.Result]++
		}
	}
	now := l.say("list.title")
	text := literal(now)
	for _, r := range []rules.Result{rules.Fail, rules.Fix, rules.Empty, rules.NA, rules.Pass} {
		word := l.word(r)
		text += "&" + literal("　"+word+" ") + fmt.Sprintf("&COUNTIF(%s,%s)", results, literal(word))
		now += "　" + word + " " + number(counts[r])
	}
	l.formula(1, listTitle, l.form.looks.title, text, now)
	l.text(1, listNote, l.form.looks.note, l.say("list.note"))
	l.sheet.Merges = append(l.sheet.Merges,
		ref.Range{From: ref.Cell{Col: 1, Row: listTitle}, To: ref.Cell{Col: colPlace, Row: listTitle}},
		ref.Range{From: ref.Cell{Col: 1, Row: listNote}, To: ref.Cell{Col: colPlace, Row: listNote}})
	for i, id := range []string{"list.id", "list.level", "list.item", "list.text", "list.result", "list.basis", "list.place"} {
		l.text(i+1, listHeading, l.form.looks.heading, l.say(id))
	}
	l.sheet.Heights = append(l.sheet.Heights, draw.Height{Row: listTitle, Points: 24}, draw.Height{Row: listNote, Points: 32},
		draw.Height{Row: listHeading, Points: 20})
}

func (l *list) text(col, row, style int, text string) {
	l.sheet.Cells = append(l.sheet.Cells, draw.Cell{At: ref.Cell{Col: col, Row: row}, Style: style, Kind: draw.Text, Text: draw.Fit(text)})
}

func (l *list) formula(col, row, style int, text, now string) {
	l.sheet.Cells = append(l.sheet.Cells, draw.Cell{
		At: ref.Cell{Col: col, Row: row}, Style: style, Kind: draw.Formula, Text: text, Result: draw.Text, ResultText: now,
	})
}

// line writes one line.
func (l *list) line(line *line) {
	looks := l.form.looks
	l.text(colID, l.row, looks.middle, line.check.ID)
	l.text(colLevel, l.row, looks.middle, levelWord(line.check.Level).In(l.lang))
	item := l.item(line)
	about := l.about(line)
	l.result(line)
	basis := "list.formula"
	if !line.live {
		basis = "list.tianbao"
	}
	l.text(colBasis, l.row, looks.middle, l.say(basis))
	l.height(item, about, l.place(line))
}

func levelWord(level templates.Level) words.Phrase { return words.Say("level." + level.String()) }

// item is which sheet and whose it is: the number, and the name as it is in the form just now.
func (l *list) item(line *line) string {
	if line.scope.List == nil {
		return l.put(colItem, l.say("list.whole"))
	}
	number := number(line.scope.Number)
	for _, f := range l.form.template.Members(line.scope.List) {
		spots := l.places[line.scope.PathOf(f)]
		if !f.Identity || len(spots) == 0 {
			continue
		}
		s := l.sheets[spots[0].sheet].slotAt(spots[0].at, f)
		if s == nil || s.Alone() != f {
			continue
		}
		now := number + "　" + l.value(line.scope, f).Canonical(f.Scale)
		l.formula(colItem, l.row, l.form.looks.body, literal(number+"　")+"&IFERROR("+l.quoted(spots[0].sheet, spots[0].at)+`,"")`, now)
		return now
	}
	return l.put(colItem, number+"　"+l.form.title(line.scope.List, line.scope.Record))
}

func (l *list) put(col int, text string) string {
	l.text(col, l.row, l.form.looks.body, text)
	return text
}

// about is what has to hold; of a check that tianbao made, what it found. For rows the places follow.
func (l *list) about(line *line) string {
	text := l.rule(line.check)
	if !line.live && len(line.said.Verdicts) > 0 && !line.said.Verdicts[0].Message.IsZero() {
		text = line.said.Verdicts[0].Message.In(l.lang)
	}
	if line.places == "" {
		return l.put(colText, text)
	}
	now := text
	if n := len(line.failing); n > 0 {
		now += l.say("list.rows", number(n), strings.Join(addresses(l.cross, line), "、"))
	}
	before, after, _ := strings.Cut(l.say("list.rows", "\x00", "\x01"), "\x00")
	between, after, _ := strings.Cut(after, "\x01")
	rows := fmt.Sprintf(`IF(%[1]s=0,"",%[2]s&%[1]s&%[3]s&%[4]s&%[5]s)`, line.rows, literal(before), literal(between), onLive(line.places), literal(after))
	l.formula(colText, l.row, l.form.looks.body, literal(text)+"&"+rows, now)
	return now
}

func addresses(c *cross, l *line) []string {
	var all []string
	for _, path := range l.failing {
		for _, m := range l.check.Marks {
			if m.Field.List() == l.check.Each {
				all = append(all, c.rowAddress(l.scope, m.Field, path))
				break
			}
		}
	}
	return all
}

// rule is what a check asks for in words: where it comes from, or else its message with the fields'
// names for their values.
func (l *list) rule(c *templates.Check) string {
	if c.Basis != "" {
		return c.Basis
	}
	var b strings.Builder
	for _, p := range c.Message {
		switch {
		case p.Field != nil:
			b.WriteString("〔" + p.Field.Label + "〕")
		case p.Formula != nil:
			b.WriteString("〔…〕")
		default:
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}

// result writes a live result, or tianbao's own.
func (l *list) result(line *line) {
	now := l.word(line.said.Result)
	if !line.live {
		l.text(colResult, l.row, l.form.looks.middle, now)
		return
	}
	var all []string
	for _, r := range []rules.Result{rules.Fail, rules.Fix, rules.Pass, rules.NA, rules.Empty} { // by their numbers
		all = append(all, literal(l.word(r)))
	}
	l.formula(colResult, l.row, l.form.looks.middle,
		fmt.Sprintf("IFERROR(CHOOSE(%s,%s),%s)", onLive(line.code), strings.Join(all, ","), literal(l.word(rules.Fix))), now)
}

// height makes the line high enough for its texts.
func (l *list) height(item, about, place string) {
	font := l.form.book.Font(0)
	lines := func(col int, text string) int {
		return width.Lines(text, font.Size, width.Column(listWidths[col-1], width.Digit(font.Name, font.Size)))
	}
	points := width.Height(max(lines(colItem, item), lines(colText, about), lines(colPlace, place), 1), font.Size)
	l.sheet.Heights = append(l.sheet.Heights, draw.Height{Row: l.row, Points: min(points, width.MaxRow)})
}
