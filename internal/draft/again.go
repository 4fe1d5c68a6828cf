package draft

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tianbao/internal/draft/invariant"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// revision is a template of an earlier run, with what people answered, while it is written anew. What they changed
// in it stays: cells are only added, or blanked where an answer says so.
type revision struct {
	base     []byte // the workbook
	book     *grid.Book
	template *templates.Template
	changes  map[string]map[ref.Cell]change // by sheet
	gone     []string                       // sheets that define what is no more
	evidence []entry
	survey   *survey
	was      map[place]*templates.Field // what stood in the rows of a new list
	added
}

// added is what is new in a template.
type added struct {
	fields []*field
	lists  []*list
	starts []table
	odd    []templates.Finding // what is said of it
	offers []templates.Place   // of what waits for an answer
}

// change is what a cell is to hold: a text, a formula without "=", or nothing.
type change struct {
	text    string
	formula bool
}

// revise opens a template of an earlier run. Where it is none, the findings say why.
func revise(old []byte, evidence []entry) (*revision, []templates.Finding, error) {
	tpl, findings, err := load.Load(old)
	if err != nil || templates.Refuses(findings) {
		return nil, findings, err
	}
	b, err := book.Open(old)
	if err != nil {
		return nil, nil, err
	}
	r := &revision{base: old, book: b, template: tpl, changes: map[string]map[ref.Cell]change{}, survey: &survey{}, was: map[place]*templates.Field{}, evidence: evidence}
	if evidence == nil {
		r.evidence = readEvidence(evidenceOf(b))
	}
	return r, nil, nil
}

// again reads the copies with the template of an earlier run, obeys the answers in it, and adds what is new.
func (l *learner) again() error {
	r, findings, err := revise(l.options.Old, nil)
	if r == nil {
		l.result.Findings = findings
		return err
	}
	r.obey()
	d, err := l.redraft(r)
	if err != nil {
		return err
	}
	r, data, err := r.proposed(d)
	if err != nil {
		return err
	}
	tpl, reader, err := loaded(data)
	if err != nil {
		return err
	}
	if r.survey, err = l.survey(tpl, reader, map[int]reading{}); err != nil {
		return err
	}
	rules := r.add()
	if data, err = r.write(rules); err != nil {
		return err
	}
	l.result.Findings = append(l.result.Findings, r.odd...)
	if n := len(r.offers); n > 0 {
		l.tell(ruleOffer, templates.Notice, r.offers[0], words.Say("draft.offer", n))
	}
	return l.settle(data, r.survey, rules)
}

// proposed is the template with the answers obeyed and what is new in it; without the new, which is said, where that is
// no template.
func (r *revision) proposed(d *drafted) (*revision, []byte, error) {
	if d != nil {
		if to, data, ok := r.roomy(d); ok {
			return to, data, nil
		}
		r.odd = append(r.odd, templates.Finding{Rule: ruleApart, Level: templates.Warning, Says: words.Say("draft.apart"), Places: []templates.Place{{Sheet: evidenceSheet}}})
	}
	data, err := r.write(nil)
	return r, data, err
}

// roomy is the template with what is new; false where that is none.
func (r *revision) roomy(d *drafted) (*revision, []byte, bool) {
	to, err := r.copied().makeRoom(d)
	if err != nil {
		return nil, nil, false
	}
	to.propose(d)
	data, err := to.write(nil)
	if err == nil {
		_, _, err = loaded(data)
	}
	return to, data, err == nil
}

// copied is the same revision, to be changed by itself.
func (r *revision) copied() *revision {
	to := *r
	to.changes = map[string]map[ref.Cell]change{}
	for sheet, cells := range r.changes {
		to.changes[sheet] = maps.Clone(cells)
	}
	to.evidence = nil
	for _, e := range r.evidence {
		e.cells = slices.Clone(e.cells)
		to.evidence = append(to.evidence, e)
	}
	to.gone = slices.Clone(r.gone)
	return &to
}

// settle gives the revised template out where it is one.
func (l *learner) settle(data []byte, s *survey, rules []*rule) error {
	_, findings, err := load.Load(data)
	if err != nil {
		return err
	}
	if templates.Refuses(findings) {
		l.result.Findings = append(l.result.Findings, findings...)
		return nil
	}
	l.result.Workbook, l.result.Copies, l.result.Fields, l.result.Rules = data, s.copies, len(s.template.Fields), len(rules)
	l.counters(rules)
	l.unexplained(s)
	return nil
}

func (r *revision) change(sheet string, at ref.Cell, to change) {
	if r.changes[sheet] == nil {
		r.changes[sheet] = map[ref.Cell]change{}
	}
	r.changes[sheet][at] = to
}

// add gives the rules that the template does not have and nobody has refused, with ids of their own.
func (r *revision) add() (rules []*rule) {
	known, ids := map[string]bool{}, map[string]bool{}
	s := r.book.Sheet("#checks")
	if s != nil {
		for _, c := range s.Cells {
			known[fold.Name(c.Text)] = true
			ids[strings.ToUpper(strings.TrimSpace(c.Text))] = true
		}
	}
	for _, e := range r.evidence {
		known[fold.Name(e.cells[6])] = known[fold.Name(e.cells[6])] || e.kind == "rule"
		ids[strings.ToUpper(e.id)] = true
	}
	for _, of := range r.survey.rules {
		if known[fold.Name(of.Assert)] {
			continue
		}
		rules = append(rules, &rule{Rule: of, id: freeID(of.Kind, ids)})
	}
	return rules
}

func freeID(kind invariant.Kind, ids map[string]bool) string {
	for i := 1; ; i++ {
		if id := fmt.Sprintf("%s-%02d", kind, i); !ids[id] {
			ids[id] = true
			return id
		}
	}
}

// write writes the template with the changes, the added rules and the evidence as it is now.
func (r *revision) write(rules []*rule) ([]byte, error) {
	var tabs []string
	for _, s := range r.book.Sheets {
		gone := slices.ContainsFunc(r.gone, func(name string) bool { return fold.Name(name) == fold.Name(s.Name) })
		if !gone && fold.Name(s.Name) != fold.Name(evidenceSheet) {
			tabs = append(tabs, s.Name)
		}
	}
	b, err := draw.Compile(r.base, tabs)
	if err != nil {
		return nil, err
	}
	d := &drafted{lang: r.template.Language, rules: rules, survey: r.survey}
	to := r.copied()
	to.append(d)
	plan := &draw.Plan{}
	for _, tab := range tabs {
		plan.Sheets = append(plan.Sheets, to.sheet(tab))
	}
	body, heading := b.Plain()
	for _, t := range r.tables(d) {
		plan.Sheets = append(plan.Sheets, t.sheet(body, heading))
	}
	var out bytes.Buffer
	err = b.Draw(&out, plan)
	return out.Bytes(), err
}

// tables are the sheets of definitions that the template has not had, and the evidence.
func (r *revision) tables(d *drafted) []table {
	all := slices.Clone(r.starts)
	if r.book.Sheet("#checks") == nil && len(d.rules) > 0 {
		all = append(all, d.checkTable())
	}
	return append(all, r.renewed(d))
}

func (r *revision) sheet(tab string) draw.Sheet {
	s := draw.Sheet{Name: tab, Source: tab}
	for _, at := range slices.SortedFunc(keysOf(r.changes[tab]), grid.Compare) {
		to := r.changes[tab][at]
		c := draw.Cell{At: at, Style: draw.KeepStyle, Kind: draw.Text, Text: to.text}
		switch {
		case to.formula:
			c.Kind = draw.Formula
		case to.text == "":
			c.Kind = draw.Blank
		}
		s.Cells = append(s.Cells, c)
	}
	return s
}

// append writes added rules below those of #checks, under its own headings.
func (r *revision) append(d *drafted) {
	s := r.book.Sheet("#checks")
	if s == nil {
		return
	}
	r.below(s, [][]string{checksZh, checksEn}, d.checkTable().rows[1:])
}

// below writes lines below those of a definition sheet, each cell under the heading that it has by one of the names.
func (r *revision) below(s *grid.Sheet, names [][]string, rows [][]string) {
	heads := map[string]int{}
	for _, of := range names {
		for i, name := range of {
			heads[name] = i
		}
	}
	for n, row := range rows {
		for _, c := range s.Row(firstRow(s)) {
			if i, ok := heads[strings.TrimSpace(c.Text)]; ok && row[i] != "" {
				r.change(s.Name, ref.Cell{Col: c.At.Col, Row: s.LastRow() + 1 + n}, change{text: row[i]})
			}
		}
	}
}

func firstRow(s *grid.Sheet) int {
	for _, c := range s.Cells {
		if !c.Empty() {
			return c.At.Row
		}
	}
	return 1
}

// say is a word of the definition sheets in the template's language.
func (r *revision) say(zh, en string) string {
	return (&drafted{lang: r.template.Language}).say(zh, en)
}

// conclude adds a line to the evidence, or says anew what one says of the same cell; its answer stays.
func (r *revision) conclude(row []string) {
	e := entryOf(row)
	for i, was := range r.evidence {
		if was.kind == e.kind && was.cells[3] == row[3] && was.cells[4] == row[4] {
			copy(r.evidence[i].cells[6:], row[6:len(row)-1])
			return
		}
	}
	r.evidence = append(r.evidence, e)
}

// renewed is the evidence with what the copies say now, answers kept.
func (r *revision) renewed(d *drafted) table {
	was := *d
	was.fields = r.fields
	t := was.evidence()
	for _, e := range r.evidence {
		if f := r.survey.fields[e.id]; f != nil && e.kind == "field" {
			e.cells[8], e.cells[9] = fmt.Sprint(f.filled), fmt.Sprint(f.of)
			if len(f.seen) > 0 {
				e.cells[7] = short(strings.Join(f.seen, " | "))
			}
			if e.cells[6] == d.say(blankZh, blankEn) && f.filled > 0 {
				e.cells[6] = d.say(differsZh, differsEn)
			}
		}
		for _, of := range r.survey.rules {
			if e.kind == "rule" && fold.Name(of.Assert) == fold.Name(e.cells[6]) {
				e.cells[8], e.cells[9] = fmt.Sprint(of.Support), fmt.Sprint(of.Support+of.Counted)
			}
		}
		t.rows = append(t.rows, e.cells)
	}
	return t
}

// counters says which copies break a rule that nearly all keep.
func (l *learner) counters(rules []*rule) {
	for _, r := range rules {
		for _, c := range r.Against {
			l.result.Findings = append(l.result.Findings, templates.Finding{
				Rule: ruleCounter, Level: templates.Warning, Places: []templates.Place{c.At}, Found: c.Found,
				Says: words.Say("draft.counter", r.id, r.Says, r.Support, r.Support+r.Counted),
			})
		}
	}
}
