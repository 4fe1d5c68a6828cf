package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/listing"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// widths are the columns' widths in characters: 编号, 级别, 项目, 说明, 结果, 依据, 位置. Together they
// fill a page across.
var widths = []float64{12, 7, 26, 56, 9, 9, 22, 9, 9, 9}

// The columns of the list of checks.
const (
	colID = iota + 1
	colLevel
	colItem
	colText
	colResult
	colBasis
	colPlace

	// Beside it stands, hidden, what the lines of what is to be done are found by.
	colOrder = iota + 1 // in which order a line comes; of what is to be done, the row of the line
	colLink             // the number of the name that its link leads to
	colCount            // how many cells stand blank that have to be filled in

	// Columns is how many there are, and shown how many people see.
	Columns = colCount
	shown   = colPlace

	// Order is a column that every line of ours has something in.
	Order = colOrder
)

// checklist is the sheet of the checks while it is made.
type checklist struct {
	*listing.Sheet
	*lively
	lang  string
	looks listing.Looks
	links map[Spot]int // the numbers of the names of cells that lines lead to
	// What many lines have alike: whose they are, where they lead, and what follows the number of a result in its formula.
	items   map[*instance]shownText
	places  map[Spot]shownText
	results string
	named   int    // how many there are
	tasks   []task // what is to be done
	blank   int    // how many cells stand blank that have to be filled in
	// groups is how many formulas are copied down.
	groups int
}

// checklist makes the list of checks: a line for each, with its live result.
func (l *lively) checklist() *draw.Sheet {
	c := &checklist{
		Sheet: listing.New(l.form.Looks.Looks, l.form.Checks.Name, widths), lively: l,
		lang: l.form.template().Language, looks: l.form.Looks.Looks, links: map[Spot]int{},
		items: map[*instance]shownText{}, places: map[Spot]shownText{},
	}
	c.results = c.choices()
	c.Shown = shown
	c.Below(todoRows)
	lines := l.lines()
	c.Expect(len(lines) + todoRows)
	counts := c.top(lines)
	order := c.order(len(lines))
	for i := range lines {
		if l.ctx.Err() == nil { // else the list is not wanted any more
			c.line(&lines[i], order)
		}
	}
	l.parts.Names = append(l.parts.Names, c.Finish(l.form.Checks.Index, issue.ChecksName)...)
	l.parts.Names = append(l.parts.Names, c.Unprinted(l.form.Checks.Index))
	c.colour(len(lines))
	c.wanted()
	c.above(func() { c.todo(len(lines), counts) })
	slices.SortFunc(c.Heights, func(a, b draw.Height) int { return a.Row - b.Row })
	return &c.Sheet.Sheet
}

// above writes rows above those that are there.
func (l *checklist) above(write func()) {
	below := l.Cells
	l.Cells = nil
	write()
	arrange(l.Cells)
	l.Cells = slices.Insert(below, 0, l.Cells...)
}

// next ends a line, its cells in order.
func (l *checklist) next(texts map[int]string) {
	from := len(l.Cells)
	for from > 0 && l.Cells[from-1].At.Row == l.Row {
		from--
	}
	arrange(l.Cells[from:])
	l.Next(texts)
}

func arrange(cells []draw.Cell) {
	slices.SortFunc(cells, func(a, b draw.Cell) int { return grid.Compare(a.At, b.At) })
}

// colour gives the results that fail or wait the looks of their levels.
func (l *checklist) colour(lines int) {
	results := l.column(colResult, lines)
	level := "$" + ref.ColName(colLevel) + strconv.Itoa(results.From.Row)
	for _, of := range Levels(l.form.template()) {
		l.Conditions = append(l.Conditions, draw.Condition{
			At: []ref.Range{results},
			Formula: fmt.Sprintf(`AND(%[4]s=%[5]s,OR(%[1]s=%[2]s,%[1]s=%[3]s))`, results.From, formula.Literal(l.word(rules.Fail)),
				formula.Literal(l.word(rules.Fix)), level, formula.Literal(l.level(of))),
			Look: l.form.Looks.levels[of],
		})
	}
}

// column is the cells of a column over so many lines.
func (l *checklist) column(col, lines int) ref.Range {
	first := ref.Cell{Col: col, Row: l.In(listing.FirstRow)}
	return ref.Range{From: first, To: ref.Cell{Col: col, Row: first.Row + lines - 1}}
}

func (l *checklist) level(level templates.Level) string { return l.say("level." + level.String()) }

func (l *checklist) say(id string, args ...any) string { return words.Say(id, args...).In(l.lang) }

func (l *checklist) word(r rules.Result) string { return r.In(l.lang) }

// top writes the list's title, the sums and the headings.
func (l *checklist) top(lines []checkLine) map[rules.Result]int {
	counts := map[rules.Result]int{}
	for _, line := range lines {
		counts[line.Result]++
	}
	now := l.say("list.title")
	text, results := formula.Literal(now), l.column(colResult, len(lines)).Absolute()
	for _, r := range []rules.Result{rules.Fail, rules.Fix, rules.Empty, rules.NA, rules.Pass} {
		word := l.word(r)
		text += "&" + formula.Literal("　"+word+" ") + fmt.Sprintf("&COUNTIF(%s,%s)", results, formula.Literal(word))
		now += "　" + word + " " + strconv.Itoa(counts[r])
	}
	text += fmt.Sprintf("&IF(COUNTIF(%[1]s,%[2]s)=0,%[4]s,%[3]s&COUNTIF(%[1]s,%[2]s))", results, formula.Literal(l.say("list.changed")),
		formula.Literal("　"+l.say("list.changed")+" "), formula.Literal(""))
	l.Formula(ref.Cell{Col: 1, Row: l.In(listing.TitleRow)}, l.looks.Title, text, now)
	var headings []string
	for _, id := range []string{"list.id", "list.level", "list.item", "list.text", "list.result", "list.basis", "list.place"} {
		headings = append(headings, l.say(id))
	}
	l.Top(l.say("list.note"), 32, headings)
	return counts
}

// line writes one line, with the formula of the order that lines come in.
func (l *checklist) line(line *checkLine, order draw.Cell) {
	texts := [Columns + 1]string{
		colLevel: l.level(line.Check.Level), colItem: l.item(line), colText: l.about(line), colResult: l.word(line.Result), colPlace: l.place(line),
	}
	l.Text(l.At(colID), l.looks.Middle, line.Check.ID)
	l.Text(l.At(colLevel), l.looks.Middle, texts[colLevel])
	l.result(line)
	basis := "list.formula"
	if !line.live {
		basis = "list.tianbao"
	}
	l.Text(l.At(colBasis), l.looks.Middle, l.say(basis))
	if line.Result <= rules.Fix {
		l.tasks = append(l.tasks, task{l.Row, rank(line.Check.Level, l.Row), texts})
		order.Result, order.ResultText = draw.Number, strconv.Itoa(rank(line.Check.Level, l.Row))
	}
	l.ordered(order)
	l.next(map[int]string{colItem: texts[colItem], colText: texts[colText], colPlace: texts[colPlace]})
}

// shownText is a text of a line: what it shows now, and the formula of it, if it follows the form.
type shownText struct{ now, formula string }

// item is which sheet and whose it is: the number, and the name as it is in the form just now.
func (l *checklist) item(line *checkLine) string {
	t, known := l.items[line.of]
	if !known {
		t = l.itemText(line.of)
		l.items[line.of] = t
	}
	if t.formula == "" {
		return l.put(colItem, t.now)
	}
	l.Formula(l.At(colItem), l.looks.Body, t.formula, t.now)
	return t.now
}

func (l *checklist) itemText(of *instance) shownText {
	if of.List == nil {
		return shownText{now: l.say("list.whole")}
	}
	number, title := strconv.Itoa(of.Number), ""
	for i, f := range l.form.template().Identity(of.List) {
		if i == 0 {
			title = of.Record[f.Name()].Canonical(f.Scale)
		}
		at, ok := l.spot(of.PathOf(f))
		if !ok {
			continue
		}
		if s := l.form.slot(at, f); s == nil || s.Alone() != f {
			continue
		}
		return shownText{number + "　" + l.found.value(of.Scope, f).Canonical(f.Scale),
			formula.Literal(number+"　") + "&IFERROR(" + l.form.quoted(at) + `,"")`}
	}
	return shownText{now: number + "　" + title}
}

func (l *checklist) put(col int, text string) string {
	l.Text(l.At(col), l.looks.Body, text)
	return text
}

// about is what has to hold; of a check that tianbao made, what it found. For rows it follows how many fail,
// and where the first is.
func (l *checklist) about(line *checkLine) string {
	text := l.rule(line.Check)
	if !line.live && len(line.Verdicts) > 0 && !line.Verdicts[0].Message.IsZero() {
		text = line.Verdicts[0].Message.In(l.lang)
	}
	if line.result.Said == "" {
		return l.put(colText, text)
	}
	now := text
	if n := l.found.failing[rowsOf{line.Check, line.Item}]; n > 0 {
		now += l.say(tables.Failing(line.Check), strconv.Itoa(n), l.failing(line))
	}
	l.Formula(l.At(colText), l.looks.Body, formula.Literal(text)+"&IFERROR("+line.of.prefix+line.result.Said+`,"")`, now)
	return now
}

// failing is where the first of the rows stands that give a line its result.
func (l *checklist) failing(line *checkLine) string {
	path := l.found.paths[line.Verdicts[0].Item]
	at, _ := l.spot(scope.Join(path, tables.Marked(line.Check).Name()))
	return at.At.String()
}

// rule is what a check asks for in words: where it comes from, or else its message with the fields'
// names for their values.
func (l *checklist) rule(c *templates.Check) string {
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

// heldResult writes a result of tianbao's own: it stands until a field that it rests on changes.
func (l *checklist) heldResult(line *checkLine, now string) {
	outdated := line.of.sheet.Outdated[line.Check]
	if outdated == "" {
		l.Text(l.At(colResult), l.looks.Middle, now)
		return
	}
	l.Formula(l.At(colResult), l.looks.Middle, "IF(IFERROR("+line.of.prefix+outdated+",1)=0,"+formula.Literal(now)+","+formula.Literal(l.say("list.changed"))+")", now)
}

// result writes a live result, or tianbao's own. A result that is lost waits.
func (l *checklist) result(line *checkLine) {
	now := l.word(line.Result)
	if !line.live {
		l.heldResult(line, now)
		return
	}
	l.Formula(l.At(colResult), l.looks.Middle, "IFERROR(CHOOSE("+line.of.prefix+line.result.Cell+l.results, now)
}

// choices is how a formula goes on that chooses the word for the number of a result.
func (l *checklist) choices() string {
	text := ""
	for _, r := range []rules.Result{rules.Fail, rules.Fix, rules.Pass, rules.NA, rules.Empty} { // by their numbers
		text += "," + formula.Literal(l.word(r))
	}
	return text + ")," + formula.Literal(l.word(rules.Fix)) + ")"
}
