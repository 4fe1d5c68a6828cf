package extract

import (
	"errors"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/locate"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// computer computes the form's own formulas over the items.
type computer struct {
	template *templates.Template
	root     *item
	was      *travels
	results  *savedResults
	work     *formula.Work
}

// mostSteps is what the form's own formulas may cost in a workbook: a second or two.
const mostSteps = 50_000_000

// mostRounds bounds how often formulas that need each other's results are computed.
const mostRounds = 5

// compute computes the cells that hold the formula which the template gives their field, from the
// values as they were read; all other formulas are foreign.
func (s *computer) compute() {
	var ours []*computed
	once := s.hiddenFormulas()
	s.eachLive(s.root, func(i *item, f *found) {
		if c := (&computed{i, f}); s.wroteHidden(c, once) || s.isOurs(c) {
			ours = append(ours, c)
		} else {
			s.results.judge(f)
		}
	})
	s.rounds(ours)
}

// hiddenFormulas are the formulas of fields that look at lists through the hidden sheets. Nobody else writes such
// formulas; one that stands in the cells of several fields was copied into one of them, and is nobody's.
func (s *computer) hiddenFormulas() map[string]bool {
	type owner struct {
		item  *item
		field *templates.Field
	}
	of, once := map[string]owner{}, map[string]bool{}
	s.eachLive(s.root, func(i *item, f *found) {
		if !looksHidden(f.formula) {
			return
		}
		now := owner{i, f.field}
		was, known := of[f.formula]
		of[f.formula], once[f.formula] = now, !known || once[f.formula] && was == now
	})
	return once
}

// rounds computes formulas of ours until none gives anything else.
func (s *computer) rounds(ours []*computed) {
	for round := 0; round < mostRounds; round++ {
		s.root.build(s.template)
		changed := false
		for _, c := range ours {
			changed = s.one(c) || changed
		}
		if !changed {
			return
		}
	}
}

// computed is a field whose formula the template gave.
type computed struct {
	item  *item
	found *found
}

func (s *computer) eachLive(i *item, visit func(*item, *found)) {
	for _, f := range s.template.Members(i.list) {
		for _, inner := range i.items[f] {
			s.eachLive(inner, visit)
		}
		for _, x := range i.found[f] {
			if x.live {
				visit(i, x)
			}
		}
	}
}

var errNowhere = errors.New("a key of the formula stands in no cell of the workbook")

// wroteHidden tells whether a cell's formula looks at hidden sheets and is the one that fill wrote for the field, by what
// travels with the workbook: that of the field itself, where its item is known, else of its column. Where none
// travels, it is ours unless it stands in the cells of several fields.
func (s *computer) wroteHidden(c *computed, once map[string]bool) bool {
	if !looksHidden(c.found.formula) || !s.was.formulas() {
		return once[c.found.formula]
	}
	text, known := s.was.formula(c.item, c.found.field)
	if known {
		return alike(text, c.found.formula)
	}
	return once[c.found.formula] && slices.ContainsFunc(s.was.formulasOf(c.found.field), func(text string) bool { return alike(text, c.found.formula) })
}

// alike tells whether two formulas that look at hidden sheets are the same there, wherever the form's own cells stand.
func alike(a, b string) bool { return bareHidden(a) == bareHidden(b) }

// bareHidden is such a formula without the addresses of other cells.
func bareHidden(text string) string {
	return cellOfFormula.ReplaceAllStringFunc(bareFormula(text), func(at string) string {
		if strings.Contains(at, "!") {
			return at
		}
		return "#"
	})
}

// cellOfFormula is a cell's address in a bare formula, and that of a hidden sheet with its name.
var cellOfFormula = pattern.Later(`(?:` + strings.ToUpper(issue.Live) + `[0-9]*!)?\b[A-Z]{1,3}[0-9]+\b`)

// isOurs tells whether a cell's formula is the one that fill wrote for the field, as it would be
// written for the places where the fields stand now. Earlier versions wrote percent points into cells in percent format.
func (s *computer) isOurs(c *computed) bool {
	e, held := formula.Of(c.found.field.Formula), plainFormula(c.found.formula)
	other := e.Points()
	if c.found.field.Type == templates.Percent && grid.LookOf(c.found.content.Format, decimal.Zero).Percent {
		other = e.Hundredths()
	}
	return s.writes(c, e) == held || s.writes(c, other) == held && s.overPercents(c)
}

// overPercents tells whether a formula gives percentages or looks at some.
func (s *computer) overPercents(c *computed) bool {
	percent := func(f *templates.Field) bool { return f != nil && f.Type == templates.Percent }
	return percent(c.found.field) || slices.ContainsFunc(formula.Of(c.found.field.Formula).Keys(), func(key string) bool {
		return percent(s.template.Resolve(c.item.list, key))
	})
}

// writes is a formula of ours as plainFormula gives it; "" where it cannot be written.
func (s *computer) writes(c *computed, e *formula.Expr) string {
	live, err := e.Live(
		func(key string) (string, error) { return s.address(c, key) },
		func(key string) (string, error) { return s.column(c, s.template.Resolve(c.item.list, key)) })
	if err != nil {
		return ""
	}
	return plainFormula(live)
}

// plainFormula is a bare formula without what is only done to the numbers of cells: see unrounded and unpointed.
func plainFormula(text string) string { return unpointed(unrounded(bareFormula(text))) }

// unpointed is a bare formula that takes cells in percent format as they are.
func unpointed(text string) string {
	const open = "IF(ISNUMBER("
	for from := 0; ; {
		at := strings.Index(text[from:], open)
		if at < 0 {
			return text
		}
		from += at
		address := text[from+len(open):]
		address = address[:max(closing(address), 0)]
		if rest, ok := strings.CutPrefix(text[from:], formula.InPoints(address)); ok {
			text = text[:from] + address + rest
		} else {
			from += len(open)
		}
	}
}

// unrounded is a bare formula without the roundings to sure digits that what is rounded has in it: earlier versions wrote
// none, and forms that they issued come back.
func unrounded(text string) string {
	const call, end = "ROUND(", ",9)"
	for from := 0; ; from++ {
		at := strings.Index(text[from:], "("+call)
		if at < 0 {
			return text
		}
		from += at
		begin := from + 1 + len(call)
		if n := closing(text[begin:]); n >= 0 && strings.HasSuffix(text[:begin+n+1], end) {
			text = text[:from+1] + text[begin:begin+n+1-len(end)] + text[begin+n+1:]
		}
	}
}

// closing is where the bracket closes that was opened before a text; -1 where none does.
func closing(text string) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return -1
}

// bareFormula is a formula without what programs write differently.
func bareFormula(text string) string { return strings.ToUpper(freeSigns.Replace(text)) }

// freeSigns are what programs write or leave out.
var freeSigns = strings.NewReplacer(" ", "", "$", "", "'", "")

func (s *computer) address(c *computed, key string) (string, error) {
	f := s.template.Resolve(c.item.list, key)
	for i := c.item; f != nil && i != nil; i = i.outer {
		if i.list != f.List() {
			continue
		}
		for _, x := range i.found[f] {
			if x.in == c.found.in {
				return x.at.String(), nil
			}
		}
		if places := i.found[f]; len(places) > 0 {
			return ref.QuoteSheet(places[0].in.Sheet.Name) + "!" + places[0].at.String(), nil
		}
	}
	return s.column(c, f)
}

// column is the range that a field's name leads to.
func (s *computer) column(c *computed, f *templates.Field) (string, error) {
	if rows, ok := c.ownRows(f); ok {
		return rows, nil
	}
	if f != nil {
		if r, ok := c.found.in.Sheet.Names[locate.Name{Field: f, Nth: 1}]; ok {
			return r.Absolute(), nil
		}
	}
	return "", errNowhere
}

// ownRows are the rows inside the formula's item, where a field stands in rows of its own.
func (c *computed) ownRows(f *templates.Field) (string, bool) {
	if f == nil || c.item.list == nil || f.List() == nil || f.List().List() != c.item.list {
		return "", false
	}
	for _, t := range c.found.in.tables {
		if !slices.Contains(t.Block.Inner, f.List()) {
			continue
		}
		rows, ok := ref.Range{}, false
		for _, i := range t.cut {
			if i.First <= c.found.at.Row && c.found.at.Row <= i.Last && len(i.Body) > 0 {
				col := t.columnOf(f)
				rows, ok = ref.Range{From: ref.Cell{Col: col, Row: i.Body[0]}, To: ref.Cell{Col: col, Row: i.Body[len(i.Body)-1]}}, col > 0
			}
		}
		return layout.OwnRows(&t.Block.Block, rows, c.found.at.Row), ok
	}
	return "", false
}

// columnOf is the column that a field stands in, 0 where there is none.
func (t *table) columnOf(f *templates.Field) int {
	for i := range t.Columns {
		if t.Columns[i].Field == f {
			return t.Columns[i].Cols.First
		}
	}
	return 0
}

// one evaluates a formula of ours exactly; it tells whether the value is another than before.
func (s *computer) one(c *computed) bool {
	before := c.found.Value.Canonical(c.found.field.Scale)
	v := formula.Of(c.found.field.Formula).Eval(c.item.scope(s))
	if s.work.Err() != nil {
		v = formula.Unknown
	}
	f := c.found
	switch v.Kind() {
	case formula.NumberKind:
		n, _ := v.Number()
		if f.field.Type.Dated() {
			break
		}
		f.readAnew(value.Reading{Value: templates.NumberOf(n), State: value.HasValue})
	case formula.TextKind:
		if text, _ := v.Text(); text == "" {
			f.readAnew(value.Reading{State: value.Blank})
		} else {
			content := f.content
			content.Kind, content.Text, content.Formula = grid.Text, text, ""
			f.readAnew(value.Of(s.template, f.field, content))
		}
	case formula.BlankKind:
		f.readAnew(value.Reading{State: value.Blank})
	default:
		if f.State != value.Unread || len(f.Notes) == 0 {
			f.refuse(value.Note{Rule: value.RuleFormula, Level: templates.Error, Found: "=" + f.formula, Says: words.Say("value.no-computing")})
		}
	}
	return before != f.Value.Canonical(f.field.Scale)
}

// readAnew gives a field what its formula comes to. What was said of where it stands stays true.
func (f *found) readAnew(r value.Reading) {
	said, also := f.Notes, f.also
	f.computed = true
	f.Reading, f.also = r, make([][]templates.Place, len(r.Notes))
	for i, n := range said {
		if !strings.HasPrefix(n.Rule, "LAYOUT-") {
			continue
		}
		var places []templates.Place
		if i < len(also) {
			places = also[i]
		}
		f.say(n, places...)
	}
}

// scope is where the keys of an item's formulas are looked up.
func (i *item) scope(s *computer) *scope.Scope {
	if i.outer == nil {
		return scope.Root(s.template, i.record).Within(s.work)
	}
	number := 0
	for n, o := range i.outer.items[i.list] {
		if o == i {
			number = n + 1
		}
	}
	return i.outer.scope(s).Item(i.list, number, i.record)
}
