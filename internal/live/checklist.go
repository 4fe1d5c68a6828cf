package live

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/issue"
	"tianbao/internal/listing"
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
	form  *Form
	parts *Parts
	back  *readback
	lang  string
	looks listing.Looks
	links map[Spot]string // the names of the cells that lines lead to
}

// checklist makes the list of checks: a line for each, with its live result.
func (m *mirrors) checklist(all []*ruling) *draw.Sheet {
	l := &checklist{
		Sheet: listing.New(m.form.Looks.Looks, m.form.Checks.Name, widths),
		form:  m.form, parts: m.parts, back: m.back,
		lang: string(m.form.template().Language), looks: m.form.Looks.Looks, links: map[Spot]string{},
	}
	var lines []*checkLine
	for _, r := range all {
		lines = append(lines, r.lines...)
	}
	l.top(lines)
	for _, line := range lines {
		l.line(line)
	}
	l.colour()
	l.parts.Names = append(l.parts.Names, l.Finish(l.form.Checks.Index, issue.ChecksName)...)
	l.hideFromPrint()
	return &l.Sheet.Sheet
}

// colour makes the results red that fail or wait.
func (l *checklist) colour() {
	results := ref.Range{From: ref.Cell{Col: colResult, Row: listing.FirstRow}, To: ref.Cell{Col: colResult, Row: l.Row - 1}}
	first := results.From.String()
	l.Conditions = append(l.Conditions, draw.Condition{
		At:      []ref.Range{results},
		Formula: fmt.Sprintf(`OR(%[1]s=%[2]s,%[1]s=%[3]s)`, first, literal(l.word(rules.Fail)), literal(l.word(rules.Fix))),
		Look:    l.form.Looks.alarm,
	})
}

// hideFromPrint prints an empty cell in place of the list: so it does not come out among the pages of
// the form, nor is it counted there.
func (l *checklist) hideFromPrint() {
	empty := ref.Cell{Col: colPlace + 2, Row: listing.TitleRow}
	l.parts.Names = append(l.parts.Names, draw.Name{
		Name: "_xlnm.Print_Area", Sheet: l.form.Checks.Index, Refers: ref.QuoteSheet(l.Name) + "!" + empty.Absolute(),
	})
}

func (l *checklist) say(id string, args ...any) string { return words.Say(id, args...).In(l.lang) }

func (l *checklist) word(r rules.Result) string { return r.In(l.lang) }

// top writes the title, the sums and the headings.
func (l *checklist) top(lines []*checkLine) {
	counts := map[rules.Result]int{}
	for _, line := range lines {
		counts[line.said.Result]++
	}
	now := l.say("list.title")
	text, results := literal(now), span(colResult, listing.FirstRow, listing.FirstRow+len(lines)-1)
	for _, r := range []rules.Result{rules.Fail, rules.Fix, rules.Empty, rules.NA, rules.Pass} {
		word := l.word(r)
		text += "&" + literal("　"+word+" ") + fmt.Sprintf("&COUNTIF(%s,%s)", results, literal(word))
		now += "　" + word + " " + number(counts[r])
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
	l.Text(l.At(colID), l.looks.Middle, line.check.ID)
	l.Text(l.At(colLevel), l.looks.Middle, l.say("level."+line.check.Level.String()))
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
	list := line.scope.List
	if list == nil {
		return l.put(colItem, l.say("list.whole"))
	}
	number, title := number(line.scope.Number), ""
	for i, f := range l.form.template().Identity(list) {
		if i == 0 {
			title = line.scope.Record[f.Name()].Canonical(f.Scale)
		}
		spots := l.form.Places[line.scope.PathOf(f)]
		if len(spots) == 0 {
			continue
		}
		s := l.form.Sheets[spots[0].Sheet].slotAt(spots[0].At, f)
		if s == nil || s.Alone() != f {
			continue
		}
		now := number + "　" + l.back.value(line.scope, f).Canonical(f.Scale)
		l.Formula(l.At(colItem), l.looks.Body, literal(number+"　")+"&IFERROR("+l.form.quoted(spots[0])+`,"")`, now)
		return now
	}
	return l.put(colItem, number+"　"+title)
}

func (l *checklist) put(col int, text string) string {
	l.Text(l.At(col), l.looks.Body, text)
	return text
}

// about is what has to hold; of a check that tianbao made, what it found. For rows the places follow.
func (l *checklist) about(line *checkLine) string {
	text := l.rule(line.check)
	if !line.live && len(line.said.Verdicts) > 0 && !line.said.Verdicts[0].Message.IsZero() {
		text = line.said.Verdicts[0].Message.In(l.lang)
	}
	if line.places == "" {
		return l.put(colText, text)
	}
	now := text
	if n := len(line.failing); n > 0 {
		now += l.say("list.rows", number(n), strings.Join(l.addresses(line), "、"))
	}
	before, after, _ := strings.Cut(l.say("list.rows", "\x00", "\x01"), "\x00")
	between, after, _ := strings.Cut(after, "\x01")
	rows := fmt.Sprintf(`IF(%[1]s=0,"",%[2]s&%[1]s&%[3]s&%[4]s&%[5]s)`, line.rows, literal(before), literal(between), onHidden(line.places), literal(after))
	l.Formula(l.At(colText), l.looks.Body, literal(text)+"&"+rows, now)
	return now
}

// addresses are where the failing rows stand.
func (l *checklist) addresses(line *checkLine) []string {
	i := slices.IndexFunc(line.check.Marks, func(m templates.Mark) bool { return m.Field.List() == line.check.Each })
	if i < 0 {
		return nil
	}
	var all []string
	for _, path := range line.failing {
		at := ""
		if spots := l.form.Places[scope.Join(path, line.check.Marks[i].Field.Name())]; len(spots) > 0 {
			at = spots[0].At.String()
		}
		all = append(all, at)
	}
	return all
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

// result writes a live result, or tianbao's own.
func (l *checklist) result(line *checkLine) {
	now := l.word(line.said.Result)
	if !line.live {
		l.Text(l.At(colResult), l.looks.Middle, now)
		return
	}
	var all []string
	for _, r := range []rules.Result{rules.Fail, rules.Fix, rules.Pass, rules.NA, rules.Empty} { // by their numbers
		all = append(all, literal(l.word(r)))
	}
	l.Formula(l.At(colResult), l.looks.Middle,
		fmt.Sprintf("IFERROR(CHOOSE(%s,%s),%s)", onHidden(line.code), strings.Join(all, ","), literal(l.word(rules.Fix))), now)
}
