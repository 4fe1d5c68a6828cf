package load

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/codec"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// heading is a column of a definition sheet, in both languages.
type heading struct{ english, chinese string }

// entry is a cell of a definition sheet.
type entry struct {
	text string // trimmed
	cell grid.Cell
	at   templates.Place
}

// line is a row of a definition sheet with its cells by English heading.
type line struct {
	at      templates.Place // its first cell
	entries map[string]entry
}

// get is the row's cell under a heading. It is empty, but has a place, where the sheet has no such column.
func (r line) get(heading string) entry {
	if e, ok := r.entries[heading]; ok {
		return e
	}
	return entry{at: r.at}
}

// lines reads a definition sheet: its first row with text has the headings, those below hold
// something each. Nothing where there is no such sheet.
func (l *loader) lines(sheet string, headings []heading, required ...string) []line {
	s := l.book.Sheet(sheet)
	if s == nil {
		return nil
	}
	rows := rowsOf(s)
	if len(rows) == 0 {
		l.fault(lintHeading, templates.Place{Sheet: s.Name, Cell: "A1"}, words.Say("template.sheet-empty", s.Name))
		return nil
	}
	return l.below(rows, headings, required...)
}

// below reads a table whose headings stand in the first of the rows.
func (l *loader) below(rows [][]entry, headings []heading, required ...string) []line {
	columns := l.columns(rows[0], headings)
	for _, name := range required {
		l.mustHave(rows[0], columns, headings, name)
	}
	var all []line
	for _, row := range rows[1:] {
		if r := l.line(row, columns); len(r.entries) > 0 {
			all = append(all, r)
		}
	}
	return all
}

func (l *loader) mustHave(row []entry, columns map[int]string, headings []heading, name string) {
	for _, have := range columns {
		if have == name {
			return
		}
	}
	for _, h := range headings {
		if h.english == name {
			l.fault(lintHeading, row[0].at, words.Say("template.heading-missing", h.english, h.chinese))
		}
	}
}

// columns finds which column has which heading. Remarks are no columns.
func (l *loader) columns(row []entry, headings []heading) map[int]string {
	columns, seen := map[int]string{}, map[string]bool{}
	for _, e := range row {
		name, ok := matchHeading(e.text, headings)
		switch {
		case remark(e.text):
			columns[e.cell.At.Col] = ""
		case !ok:
			columns[e.cell.At.Col] = ""
			l.unknown(lintHeading, e.at, "template.heading-unknown", e.text, candidates(headings))
		case seen[name]:
			columns[e.cell.At.Col] = ""
			l.fault(lintHeading, e.at, words.Say("template.heading-twice", e.text))
		default:
			columns[e.cell.At.Col] = name
			seen[name] = true
		}
	}
	return columns
}

func matchHeading(text string, headings []heading) (string, bool) {
	for _, h := range headings {
		if fold.Name(text) == fold.Name(h.english) || fold.Name(text) == fold.Name(h.chinese) {
			return h.english, true
		}
	}
	return "", false
}

func candidates(headings []heading) []string {
	var all []string
	for _, h := range headings {
		all = append(all, h.english, h.chinese)
	}
	return all
}

// remark tells whether a heading is that of a column for people only.
func remark(heading string) bool {
	return strings.HasPrefix(fold.Name(heading), "备注") || strings.HasPrefix(fold.Name(heading), "remark")
}

func (l *loader) line(row []entry, columns map[int]string) line {
	r := line{at: row[0].at, entries: map[string]entry{}}
	r.at.Cell = ref.Cell{Col: 1, Row: row[0].cell.At.Row}.String()
	for _, e := range row {
		name, headed := columns[e.cell.At.Col]
		switch {
		case !headed:
			l.fault(lintHeading, e.at, words.Say("template.no-heading", e.text))
		case name != "":
			r.entries[name] = e
		}
	}
	return r
}

// rowsOf are the rows of a sheet that hold text, each with the cells that do.
func rowsOf(s *grid.Sheet) [][]entry {
	var rows [][]entry
	for _, c := range s.Cells {
		text := strings.TrimSpace(typed(c))
		if text == "" {
			continue
		}
		e := entry{text, c, placeOf(s.Name, c.At)}
		if n := len(rows); n > 0 && rows[n-1][0].cell.At.Row == c.At.Row {
			rows[n-1] = append(rows[n-1], e)
			continue
		}
		rows = append(rows, []entry{e})
	}
	return rows
}

// typed is what the template's author typed into a cell. Excel makes a formula of =annual*2 and an
// error of its result; only the formula matters.
func typed(c grid.Cell) string {
	switch {
	case c.Formula != "":
		return "=" + c.Formula
	case c.Kind == grid.Number:
		return plainDigits(c.Text)
	}
	return strings.ReplaceAll(c.Text, "\r", "")
}

// plainDigits is a number of a file as its author typed it: files hold the seventeen digits of the
// double behind 0.1.
func plainDigits(raw string) string {
	d, err := decimal.NewFromString(raw)
	if err != nil || d.Exponent() < -2*codec.MaxExponent || d.Exponent() > codec.MaxExponent {
		return raw
	}
	if beyond := d.NumDigits() - codec.ExcelDigits; beyond > 0 && d.Exponent() < 0 {
		d = d.Round(-d.Exponent() - int32(beyond))
	}
	return d.String()
}

// separate splits several things in one cell.
func separate(text string) []string {
	var parts []string
	for _, p := range strings.FieldsFunc(text, isSeparator) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

func isSeparator(r rune) bool { return r == '、' || r == ',' || r == '，' }
