package live

import (
	"fmt"
	"strconv"
	"strings"

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
var widths = []float64{12, 7, 26, 56, 9, 9, 22}

// The columns of the list of checks.
const (
	colID = iota + 1
	colLevel
	colItem
	colText
	colResult
	colBasis
	colPlace

	// Columns is how many it has.
	Columns = colPlace
)

// checklist is the sheet of the checks while it is made.
type checklist struct {
	*listing.Sheet
	*lively
	lang  string
	looks listing.Looks
	links map[Spot]string // the names of the cells that lines lead to
}

// checklist makes the list of checks: a line for each, with its live result.
func (l *lively) checklist() *draw.Sheet {
	c := &checklist{
		Sheet: listing.New(l.form.Looks.Looks, l.form.Checks.Name, widths), lively: l,
		lang: l.form.template().Language, looks: l.form.Looks.Looks, links: map[Spot]string{},
	}
	lines := l.lines()
	c.Expect(len(lines))
	c.top(lines)
	for i := range lines {
		if l.ctx.Err() == nil { // else the list is not wanted any more
			c.line(&lines[i])
		}
	}
	c.redden()
	l.parts.Names = append(l.parts.Names, c.Finish(l.form.Checks.Index, issue.ChecksName)...)
	l.parts.Names = append(l.parts.Names, c.Unprinted(l.form.Checks.Index))
	return &c.Sheet.Sheet
}

// redden makes the results red that fail or wait.
func (l *checklist) redden() {
	results := l.results(l.Row - listing.FirstRow)
	first := results.From.String()
	l.Conditions = append(l.Conditions, draw.Condition{
		At:      []ref.Range{results},
		Formula: fmt.Sprintf(`OR(%[1]s=%[2]s,%[1]s=%[3]s)`, first, tables.Literal(l.word(rules.Fail)), tables.Literal(l.word(rules.Fix))),
		Look:    l.form.Looks.alarm,
	})
}

// results are the cells of so many results.
func (l *checklist) results(n int) ref.Range {
	first := ref.Cell{Col: colResult, Row: listing.FirstRow}
	return ref.Range{From: first, To: ref.Cell{Col: colResult, Row: first.Row + n - 1}}
}

func (l *checklist) say(id string, args ...any) string { return words.Say(id, args...).In(l.lang) }

func (l *checklist) word(r rules.Result) string { return r.In(l.lang) }

// top writes the title, the sums and the headings.
func (l *checklist) top(lines []checkLine) {
	counts := map[rules.Result]int{}
	for _, line := range lines {
		counts[line.Result]++
	}
	now := l.say("list.title")
	text, results := tables.Literal(now), l.results(len(lines)).Absolute()
	for _, r := range []rules.Result{rules.Fail, rules.Fix, rules.Empty, rules.NA, rules.Pass} {
		word := l.word(r)
		text += "&" + tables.Literal("　"+word+" ") + fmt.Sprintf("&COUNTIF(%s,%s)", results, tables.Literal(word))
		now += "　" + word + " " + strconv.Itoa(counts[r])
	}
	l.Formula(ref.Cell{Col: 1, Row: listing.TitleRow}, l.looks.Title, text, now)
	var headings []string
	for _, id := range []string{"list.id", "list.level", "list.item", "list.text", "list.result", "list.basis", "list.place"} {
		headings = append(headings, l.say(id))
	}
	l.Top(l.say("list.note"), 32, headings)
}

// line writes one line.
func (l *checklist) line(line *checkLine) {
	l.Text(l.At(colID), l.looks.Middle, line.Check.ID)
	l.Text(l.At(colLevel), l.looks.Middle, l.say("level."+line.Check.Level.String()))
	texts := map[int]string{colItem: l.item(line), colText: l.about(line)}
	l.result(line)
	basis := "list.formula"
	if !line.live {
		basis = "list.tianbao"
	}
	l.Text(l.At(colBasis), l.looks.Middle, l.say(basis))
	texts[colPlace] = l.place(line)
	l.Next(texts)
}

// item is which sheet and whose it is: the number, and the name as it is in the form just now.
func (l *checklist) item(line *checkLine) string {
	of := line.of
	if of.List == nil {
		return l.put(colItem, l.say("list.whole"))
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
		if s := l.form.Sheets[at.Sheet].slotAt(at.At, f); s == nil || s.Alone() != f {
			continue
		}
		now := number + "　" + l.found.value(of.Scope, f).Canonical(f.Scale)
		l.Formula(l.At(colItem), l.looks.Body, tables.Literal(number+"　")+"&IFERROR("+l.form.quoted(at)+`,"")`, now)
		return now
	}
	return l.put(colItem, number+"　"+title)
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
		now += l.say("list.rows", strconv.Itoa(n), l.failing(line))
	}
	l.Formula(l.At(colText), l.looks.Body, tables.Literal(text)+"&IFERROR("+line.of.prefix+line.result.Said+`,"")`, now)
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

// result writes a live result, or tianbao's own. A result that is lost waits.
func (l *checklist) result(line *checkLine) {
	now := l.word(line.Result)
	if !line.live {
		l.Text(l.At(colResult), l.looks.Middle, now)
		return
	}
	var all []string
	for _, r := range []rules.Result{rules.Fail, rules.Fix, rules.Pass, rules.NA, rules.Empty} { // by their numbers
		all = append(all, tables.Literal(l.word(r)))
	}
	l.Formula(l.At(colResult), l.looks.Middle, fmt.Sprintf("IFERROR(CHOOSE(%s,%s),%s)",
		line.of.prefix+line.result.Cell, strings.Join(all, ","), tables.Literal(l.word(rules.Fix))), now)
}
