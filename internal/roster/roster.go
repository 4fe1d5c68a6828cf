// Package roster reads the list of those who are to send a form: a table in CSV or XLSX goes in, a line per
// unit and item comes out, with findings about what cannot be read. Cells are read as those of forms are.
package roster

import (
	"cmp"
	"fmt"
	"strings"

	"tianbao/internal/codec"
	"tianbao/internal/fold"
	"tianbao/internal/input"
	"tianbao/internal/round"
	"tianbao/internal/units"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The rules that a roster can break, which are those of every data file.
const (
	ruleKey      = "INPUT-KEY"
	ruleTwice    = "INPUT-TWICE"
	ruleRequired = "INPUT-REQUIRED"
	ruleItem     = "INPUT-ITEM"
)

// Read reads a roster; its name tells the format, or else its content does. Where a finding is an error the
// lines are not to be used.
func Read(name string, data []byte) ([]round.Due, []templates.Finding) {
	document, faults := input.Read(name, data)
	r := &reader{file: name, findings: codec.InputFindings(name, faults)}
	switch {
	case input.Serious(faults):
	case document.Table == nil:
		r.refuse(input.RuleTable, nil, "", words.Say("roster.no-table"))
	default:
		r.table(document.Table)
	}
	return r.due, r.findings
}

// Is tells whether a file is headed as a roster is: it is a table with a column of units.
func Is(name string, data []byte) bool {
	document, faults := input.Read(name, data)
	if input.Serious(faults) || document.Table == nil {
		return false
	}
	r := &reader{file: name}
	r.headings(document.Table)
	return r.fields[round.UnitColumn] != nil
}

// reader reads one roster.
type reader struct {
	file     string
	columns  []*templates.Field // by their number; nil for one that is of no use here
	fields   map[round.Column]*templates.Field
	form     *templates.Template
	due      []round.Due
	findings []templates.Finding
}

func (r *reader) say(level templates.Level, rule string, n *input.Node, found string, says words.Phrase) {
	p := templates.Place{File: r.file}
	if n != nil {
		p.Line, p.Sheet, p.Cell = n.Line, n.Sheet, n.At
	}
	r.findings = append(r.findings, templates.Finding{Rule: rule, Level: level, Found: found, Says: says, Places: []templates.Place{p}})
}

func (r *reader) refuse(rule string, n *input.Node, found string, says words.Phrase) {
	r.say(templates.Error, rule, n, found, says)
}

// longest is how long a cell of the roster may be: what is longer is no name.
const longest = 300

// table reads the lines under the headings.
func (r *reader) table(t *input.Node) {
	r.headings(t)
	if r.fields[round.UnitColumn] == nil {
		r.refuse(ruleRequired, t, "", words.Say("roster.no-unit"))
		return
	}
	for _, row := range t.Items {
		if !sum(row) {
			r.row(row)
		}
	}
	r.distinct(t)
}

// headings finds what each column holds.
func (r *reader) headings(t *input.Node) {
	r.fields = map[round.Column]*templates.Field{}
	var all []*templates.Field
	for _, p := range t.Pairs {
		if p.Value.Kind == input.Null {
			continue
		}
		f := r.heading(p, t.Text)
		if r.columns = append(r.columns, f); f != nil {
			all = append(all, f)
		}
	}
	r.form = templates.New(all...)
	r.form.Language = words.Chinese
}

// heading is the field of a column; nil, and a notice, for one that is of no use here.
func (r *reader) heading(p input.Pair, title string) *templates.Field {
	c := round.ColumnOf(p.Key)
	switch {
	case c == 0:
		if !numbering[fold.Name(p.Key)] {
			r.say(templates.Notice, ruleKey, p.Value, p.Key, words.Say("roster.unused", p.Key))
		}
		return nil
	case r.fields[c] != nil:
		r.refuse(ruleTwice, p.Value, p.Key, words.Say("decode.heading-twice", p.Key, r.fields[c].Label))
		return nil
	}
	f := &templates.Field{Key: fmt.Sprint("c", int(c)), Label: p.Key, Type: templates.Text, Scale: templates.NoScale}
	if c == round.AmountColumn {
		f.Type, f.Unit = templates.Money, r.unit(p, title)
	}
	r.fields[c] = f
	return f
}

// numbering are the headings of columns that count the lines.
var numbering = map[string]bool{"#": true, "序号": true, "no": true, "no.": true}

// unit is the unit that a heading gives its amounts, 金额（万元）, or else a line above the headings, 单位：万元;
// 元 where neither gives one.
func (r *reader) unit(p input.Pair, title string) string {
	said := bracketed(p.Key)
	if said == "" {
		said = declared(title)
	}
	said = strings.TrimPrefix(strings.TrimPrefix(said, "单位:"), "单位")
	unit, ok := units.Block(said)
	if said != "" && !ok {
		r.refuse("VALUE-UNIT", p.Value, p.Key, words.Say("roster.bad-unit", p.Key))
	}
	return cmp.Or(unit, "元")
}

// bracketed is what stands in the brackets of a heading, or behind its stroke: 金额/万元.
func bracketed(text string) string {
	text = fold.Narrow(strings.Join(strings.Fields(text), ""))
	_, in, _ := strings.Cut(text, "(")
	in, _, _ = strings.Cut(in, ")")
	if in == "" {
		_, in, _ = strings.Cut(text, "/")
	}
	return in
}

// declared is the unit of money that a title declares.
func declared(title string) string {
	for _, line := range strings.Split(title, "\n") {
		line = fold.Narrow(strings.Join(strings.Fields(line), ""))
		_, unit, _ := strings.Cut(line, "单位:")
		unit, _, _ = strings.Cut(unit, ")")
		if _, ok := units.Block(unit); ok {
			return unit
		}
	}
	return ""
}

// sum tells of a line that adds others up.
func sum(row *input.Node) bool {
	for _, p := range row.Pairs {
		switch fold.Label(p.Value.Text) {
		case "合计", "总计", "小计", "total", "sum":
			return true
		case "":
			continue
		}
		return false
	}
	return false
}

// row reads a line.
func (r *reader) row(row *input.Node) {
	before := len(r.findings)
	text := map[round.Column]string{}
	filled := false
	for i, p := range row.Pairs {
		if i >= len(r.columns) || r.columns[i] == nil || p.Value.Kind == input.Null {
			continue
		}
		c := r.column(r.columns[i])
		text[c] = r.cell(r.columns[i], p.Value)
		filled = filled || text[c] != ""
	}
	switch {
	case templates.Refuses(r.findings[before:]) || !filled:
	case text[round.UnitColumn] == "":
		r.refuse(ruleRequired, row, "", words.Say("roster.line-unit"))
	default:
		r.due = append(r.due, round.Due{Row: row.Line, Unit: text[round.UnitColumn], Item: text[round.ItemColumn], Code: text[round.CodeColumn],
			Amount: text[round.AmountColumn], Contact: text[round.ContactColumn], Mail: text[round.MailColumn], Over: text[round.OverColumn]})
	}
}

func (r *reader) column(f *templates.Field) round.Column {
	for c, field := range r.fields {
		if field == f {
			return c
		}
	}
	return 0
}

// cell is what a cell says: a text, or an amount in 元.
func (r *reader) cell(f *templates.Field, n *input.Node) string {
	v, findings := codec.DecodeValue(r.form, f, n, codec.DecodeOptions{Blank: true, File: r.file})
	for _, found := range templates.AtLeast(findings, templates.Warning) {
		for i := range found.Places {
			found.Places[i].Field = ""
		}
		r.findings = append(r.findings, found)
	}
	if number, ok := v.Number(); ok {
		yuan, _ := units.Yuan(number, f.Unit)
		return templates.FormatNumber(yuan, fen)
	}
	text, _ := v.Text()
	text = strings.TrimSpace(text)
	if len([]rune(text)) > longest {
		r.refuse("INPUT-LONG", n, string([]rune(text)[:20])+"…", words.Say("roster.long", f.Label, longest))
	}
	return text
}

// fen is how many decimals amounts in 元 have at least.
const fen = 2

// distinct tells of lines that are there twice. What is the same in every column counts once; else nobody
// knows which is right.
func (r *reader) distinct(t *input.Node) {
	names, codes := map[string]round.Due{}, map[string]round.Due{}
	kept := r.due[:0]
	for _, d := range r.due {
		at := &input.Node{Line: d.Row, Sheet: t.Sheet}
		name, code := fold.Name(d.Unit)+"\x00"+fold.Name(d.Item), fold.Name(d.Code)
		first, twice := names[name]
		other, taken := codes[code]
		switch {
		case twice && sameLine(first, d):
			r.say(templates.Warning, ruleItem, at, called(d), words.Say("roster.line-twice", called(d), first.Row))
			continue
		case twice && (d.Item != "" || d.Code == "" || first.Code == ""):
			r.refuse(ruleItem, at, called(d), words.Say("roster.line-differs", called(d), first.Row))
		case taken && code != "":
			r.refuse(ruleItem, at, d.Code, words.Say("roster.code-twice", d.Code, other.Row))
		}
		names[name], codes[code] = d, d
		kept = append(kept, d)
	}
	r.due = kept
}

func sameLine(a, b round.Due) bool {
	b.Row = a.Row
	return a == b
}

// called is what a line is about.
func called(d round.Due) string { return strings.Trim(d.Unit+" "+d.Item, " ") }
