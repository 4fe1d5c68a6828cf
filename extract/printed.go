package extract

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/composed"
	"tianbao/internal/fold"
	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/locate"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// printed claims the cells of a page that the template prints: its labels, wherever they stand now, and
// whatever else is still where it was.
func (l *ledger) printed(in *page) {
	s := in.Sheet.Sheet
	for _, label := range in.Page.Labels {
		if at, found := in.Labelled(label); found {
			l.claim(s, at, formText)
		}
	}
	for i := range in.Page.Sheet.Cells {
		c := &in.Page.Sheet.Cells[i]
		if at, ok := in.Cell(c.At); ok && !c.Empty() && (sameWords(c.Text, s.At(at).Text) || sameFormula(in.shifted(c.Formula), s.At(at).Formula)) {
			l.claim(s, at, formText)
		}
	}
	for _, c := range in.Page.Layout.Cells {
		if at, ok := in.Cell(c.At); ok && computes(c) && showsResult(s.At(at)) {
			l.claim(s, at, formText)
		}
	}
	for _, t := range in.tables {
		l.printedRows(t)
	}
}

// printer tells what texts the form works out for its own cells, of what was read and of what was issued.
type printer struct {
	template *templates.Template
	was      *travels
	read     templates.Record
	work     *formula.Work
	records  []templates.Record // both, once they are asked for
	texts    map[*layout.Cell][]string
}

func newPrinter(t *templates.Template, was *travels, read templates.Record) *printer {
	return &printer{template: t, was: was, read: read, work: formula.Within(context.Background(), mostSteps), texts: map[*layout.Cell][]string{}}
}

// claim claims the cells of a page that hold a text which the form works out.
func (s *printer) claim(l *ledger, in *page) {
	for _, c := range in.Page.Layout.Cells {
		if !computes(c) {
			continue
		}
		if at, ok := in.Cell(c.At); ok && s.prints(in, c, in.Sheet.At(at)) {
			l.claim(in.Sheet.Sheet, at, formText)
		}
		s.claimRows(l, in, c)
	}
}

// claimRows claims those of a column of a table.
func (s *printer) claimRows(l *ledger, in *page, c *layout.Cell) {
	col, ok := in.Col(c.At.Col)
	for _, t := range in.tables {
		if !ok || c.At.Row < t.Block.First || t.Block.End() < c.At.Row {
			continue
		}
		for _, now := range in.Sheet.Rows(t.First, t.last) {
			if now.At.Col == col && s.prints(in, c, now) {
				l.claim(in.Sheet.Sheet, now.At, formText)
			}
		}
	}
}

// prints tells whether a text is what the form works out for a cell, of any item; of a form that others made a number too.
func (s *printer) prints(in *page, c *layout.Cell, now grid.Cell) bool {
	if now.Kind != grid.Text && (now.Kind != grid.Number || s.was.issue != nil) || now.Formula != "" {
		return false
	}
	all, known := s.texts[c]
	if !known {
		all = s.workOut(c, cmp.Or(c.Of, in.Page.Layout.Each))
		s.texts[c] = all
	}
	return slices.ContainsFunc(all, func(text string) bool {
		return text != "" && sayTheSame(text, now.Text)
	})
}

// sayTheSame tells whether two texts are the same number, whatever zeros and separators it is written with, or the same
// words. Of numbers signs count, which are nothing to words.
func sayTheSame(a, b string) bool {
	x, number := figure(a)
	y, also := figure(b)
	if number || also {
		return number && also && x.Equal(y)
	}
	return fold.SameLabel(a, b)
}

// sameWords tells whether a text is what the form prints, with the numbers in it.
func sameWords(a, b string) bool { return fold.SameLabel(a, b) && fold.SameFigures(a, b) }

// figure is a number that is written in figures alone, of a size that forms have.
func figure(text string) (decimal.Decimal, bool) {
	text = strings.TrimSpace(fold.Narrow(text))
	if !figures.MatchString(text) {
		return decimal.Zero, false
	}
	n, err := decimal.NewFromString(strings.ReplaceAll(text, ",", ""))
	return n, err == nil
}

var figures = pattern.Later(`^-?([0-9]{1,20}|[0-9]{1,3}(,[0-9]{3}){1,6})(\.[0-9]{1,20})?$`)

// workOut is what the form prints in a cell, of every item of a list.
func (s *printer) workOut(c *layout.Cell, of *templates.Field) []string {
	if s.records == nil {
		s.records = []templates.Record{s.read}
		if s.was.values() {
			s.records = append(s.records, s.was.record(nil, ""))
		}
	}
	var all []string
	for _, r := range s.records {
		root := scope.Root(s.template, r).Within(s.work)
		if of == nil {
			all = append(all, root.Text(c.Parts))
			continue
		}
		root.Each(of, func(item *scope.Scope) { all = append(all, item.Text(c.Parts)) })
	}
	if s.work.Err() != nil {
		return nil
	}
	return all
}

// sameFormula tells whether a formula of the form's own is what it was, but for the rows that it looks at: those
// move when rows come and go.
func sameFormula(was, is string) bool {
	if !strings.Contains(was, "SUMIF(") {
		is = labelledSum.ReplaceAllString(bareFormula(is), "$1")
	}
	return was != "" && withoutRows(was) == withoutRows(is)
}

// shifted is a formula of the form's own with the columns that it looks at where they stand now.
func (in *page) shifted(f string) string {
	return address.ReplaceAllStringFunc(f, func(cell string) string {
		letters := strings.TrimRight(strings.ReplaceAll(cell, "$", ""), "0123456789")
		was, _ := ref.ColNumber(letters)
		if col, ok := in.Col(was); ok {
			return strings.Replace(cell, letters, ref.ColName(col), 1)
		}
		return cell
	})
}

// address is a cell that a formula looks at.
var address = pattern.Later(`\$?\b[A-Z]{1,3}\$?[0-9]+\b`)

// labelledSum is what is written for the sum of rows that are known by a text of the form's.
var labelledSum = pattern.Later(`(?:SUM\([^()]*\)-)?SUMIF\([^()",]*,"[^"]*",([^()",]*)\)`)

// withoutRows is a formula without the rows that it looks at. Areas of the same columns one after the other are one:
// those of a list's rows in several items.
func withoutRows(f string) string {
	parts := strings.Split(strings.Map(dropRows, bareFormula(f)), ",")
	out := parts[0]
	for i, p := range parts[1:] {
		if before := parts[i]; !strings.Contains(p, "(") && argument(before) == argument(p) && strings.Contains(p, ":") {
			out += p[len(argument(p)):]
			continue
		}
		out += "," + p
	}
	return out
}

// argument is the last argument that begins in a piece of a formula, up to where it ends.
func argument(piece string) string {
	piece = piece[strings.LastIndexByte(piece, '(')+1:]
	end := strings.IndexAny(piece+")", ")+-*/&<>=^ ")
	return piece[:end]
}

func dropRows(r rune) rune {
	if r == '$' || '0' <= r && r <= '9' {
		return -1
	}
	return r
}

// printedRows claims what the prototype rows of a table print in each of its rows, and headings that are
// repeated on new pages.
func (l *ledger) printedRows(t *table) {
	row, repeats := 0, false
	prints := t.prototype()
	for _, c := range t.in.Sheet.Rows(t.First, t.last) {
		if c.Empty() {
			continue
		}
		if c.At.Row != row {
			row, repeats = c.At.Row, t.repeatsHeading(c.At.Row)
		}
		if repeats && t.heads(c) || prints.has(c) {
			l.claim(t.in.Sheet.Sheet, c.At, formText)
		}
	}
}

// heads tells whether a cell says what the heading of one of the table's columns prints.
func (t *table) heads(c grid.Cell) bool {
	return slices.ContainsFunc(t.in.Page.Labels, func(l *locate.Label) bool { return fold.SameLabel(l.Text, c.Text) })
}

// prototype is what the template's prototype rows print.
type prototype struct {
	texts   map[printedText]bool
	columns map[int]bool // where they print a formula or a number
	sums    []string     // formulas of the form's own
}

// printedText is a text as labels are compared.
type printedText struct {
	kind  grid.Kind
	label string
}

func (t *table) prototype() prototype {
	p := prototype{map[printedText]bool{}, map[int]bool{}, nil}
	for _, c := range t.in.Page.Sheet.Rows(t.Block.First, t.Block.Last) {
		if t.Block.Drawn > 0 {
			break // what stands on rows that are drawn is printed once
		}
		if c.Formula != "" {
			p.sums = append(p.sums, t.in.shifted(c.Formula))
			continue
		}
		p.texts[printedText{c.Kind, fold.Label(c.Text)}] = true
	}
	for _, c := range t.in.Page.Layout.Cells {
		if c.Of != nil && t.Block.First <= c.At.Row && c.At.Row <= t.Block.Last && computes(c) {
			if col, ok := t.in.Col(c.At.Col); ok {
				p.columns[col] = true
			}
		}
	}
	return p
}

// has tells whether the prototype rows print what a cell holds.
func (p prototype) has(c grid.Cell) bool {
	return c.Formula != "" && slices.ContainsFunc(p.sums, func(was string) bool { return sameFormula(was, c.Formula) }) || p.texts[printedText{c.Kind, fold.Label(c.Text)}] || p.columns[c.At.Col] && showsResult(c)
}

// computes tells whether a cell of the template holds a formula or a number of the form's own.
func computes(c *layout.Cell) bool { return len(composed.Holes(c.Parts)) == 0 }

// showsResult tells whether a cell may hold what the form computes: a formula, or the number that is left
// where programs save results alone.
func showsResult(c grid.Cell) bool { return c.Formula != "" || c.Kind == grid.Number }

// wordings quotes the labels of a page that read otherwise than the form prints them.
func (s *noticer) wordings(in *page, said map[templates.Place]bool) {
	for _, l := range in.Page.Labels {
		if at, found := in.Labelled(l); found {
			s.nearly(in, l, at, said)
		}
	}
}

// nearly quotes a printed text that is the form's by nearness alone, or by another name, where the field that it
// names has not said so: it counts as the form's, and what it says more or otherwise would be lost.
func (s *noticer) nearly(in *page, l *locate.Label, at ref.Cell, said map[templates.Place]bool) {
	now := in.Sheet.At(at)
	how, id := in.Reads(l), "layout.nearly"
	level := templates.Style
	switch {
	case l.Slot != nil || sameWords(now.Text, l.Text) || said[s.report.cell(in, at)]:
		return
	case how == locate.Retyped, fold.SameLabel(now.Text, l.Text):
		level, id = templates.Notice, "layout.printed-near"
	case how == locate.Alias && !s.was.placed(), how == locate.Plain && !s.was.placed() && !adds(now.Text, l.Text):
		return // forms made by others number their labels, and call them otherwise
	}
	s.report.add(templates.Finding{Rule: layoutLabel, Level: level, Found: now.Text, Expected: l.Text,
		Says: words.Say(id, l.Text, quote(now)), Places: []templates.Place{s.report.cell(in, at)}})
}

// labelsSaid are the cells that fields have said of what is odd about their labels.
func (r *report) labelsSaid() map[templates.Place]bool {
	said := map[templates.Place]bool{}
	for _, f := range r.findings {
		for _, p := range f.Places {
			if f.Rule == layoutLabel {
				said[templates.Place{File: p.File, Sheet: p.Sheet, Cell: p.Cell}] = true
			}
		}
	}
	return said
}

// adds tells whether a text says something in brackets that the form does not print.
func adds(text, printed string) bool {
	said, have := fold.Label(text), fold.Label(printed)
	return fold.WithoutBrackets(said) != said && !strings.Contains(have, said) && fold.Base(text) == fold.Base(printed)
}
