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
	book     *grid.Book
	template *templates.Template
	changes  map[string]map[ref.Cell]string // by sheet; "" blanks
	evidence []entry
	added    []*field // that are new
	survey   *survey
}

// entry is a line of the evidence.
type entry struct {
	rule    bool
	formula bool
	id      string
	cells   []string // in the order of the columns
	refused bool
}

// again reads the copies with the template of an earlier run, obeys the answers in it, and adds rules that are new.
func (l *learner) again() error {
	tpl, findings, err := load.Load(l.options.Old)
	if err != nil {
		return err
	}
	if templates.Refuses(findings) {
		l.result.Findings = findings
		return nil
	}
	b, err := book.Open(l.options.Old)
	if err != nil {
		return err
	}
	r := &revision{book: b, template: tpl, changes: map[string]map[ref.Cell]string{}, survey: &survey{}}
	r.evidence = readEvidence(evidenceOf(b))
	r.obey()
	d, err := l.redraft()
	if err != nil {
		return err
	}
	data, err := r.proposed(l.options.Old, d)
	if err != nil {
		return err
	}
	if r.survey, err = l.survey(data); err != nil {
		return err
	}
	added := r.add()
	if data, err = r.write(l.options.Old, added); err != nil {
		return err
	}
	return l.settle(data, r.survey, added)
}

// proposed is the template with the answers obeyed and what is new in it; without the new where that is no template.
func (r *revision) proposed(old []byte, d *drafted) ([]byte, error) {
	if d == nil {
		return r.write(old, nil)
	}
	obeyed := map[string]map[ref.Cell]string{}
	for sheet, cells := range r.changes {
		obeyed[sheet] = maps.Clone(cells)
	}
	r.propose(d)
	data, err := r.write(old, nil)
	if err == nil {
		_, _, err = loaded(data)
	}
	if err == nil {
		return data, nil
	}
	r.changes, r.added = obeyed, nil
	return r.write(old, nil)
}

// settle gives the revised template out where it is one.
func (l *learner) settle(data []byte, s *survey, added []*rule) error {
	_, findings, err := load.Load(data)
	if err != nil {
		return err
	}
	if templates.Refuses(findings) {
		l.result.Findings = append(l.result.Findings, findings...)
		return nil
	}
	l.result.Workbook, l.result.Copies, l.result.Fields, l.result.Rules = data, s.copies, len(s.template.Fields), len(added)
	l.counters(added)
	l.result.Findings = append(l.result.Findings, s.odd...)
	return nil
}

func evidenceOf(b *grid.Book) *grid.Sheet {
	for _, s := range b.Sheets {
		if fold.Name(s.Name) == fold.Name(evidenceSheet) {
			return s
		}
	}
	return &grid.Sheet{}
}

// readEvidence is the lines of an evidence sheet, wherever people have moved its columns.
func readEvidence(s *grid.Sheet) (all []entry) {
	where := map[int]int{} // column of the sheet -> of the evidence
	for row := 1; row <= s.LastRow(); row++ {
		cells := s.Row(row)
		if len(where) == 0 {
			for _, c := range cells {
				for _, names := range [][]string{evidenceZh, evidenceEn} {
					if i := slices.Index(names, strings.TrimSpace(c.Text)); i >= 0 {
						where[c.At.Col] = i
					}
				}
			}
			continue
		}
		e := entry{cells: make([]string, len(evidenceZh))}
		for _, c := range cells {
			if i, ok := where[c.At.Col]; ok {
				e.cells[i] = strings.TrimSpace(c.Text)
			}
		}
		e.rule, e.formula = e.cells[0] == "规则" || e.cells[0] == "rule", e.cells[0] == "公式" || e.cells[0] == "formula"
		e.id = e.cells[1]
		answer := strings.ToLower(e.cells[len(e.cells)-1])
		e.refused = slices.Contains([]string{"否", "no", "n", "不", "✗", "×"}, answer)
		if e.id != "" {
			all = append(all, e)
		}
	}
	return all
}

func (r *revision) change(sheet string, at ref.Cell, text string) {
	if r.changes[sheet] == nil {
		r.changes[sheet] = map[ref.Cell]string{}
	}
	r.changes[sheet][at] = text
}

// obey does what was answered with no: the rule goes, the formula too, the field is printed text again.
func (r *revision) obey() {
	for _, e := range r.evidence {
		switch {
		case !e.refused:
		case e.formula:
			if at, ok := ref.ParseCell(e.cells[4]); ok && r.book.Sheet(e.cells[3]) != nil {
				r.change(e.cells[3], at, "")
			}
		case e.rule:
			r.blankRows("#checks", func(id string) bool { return strings.EqualFold(id, e.id) })
		case r.template.Field(e.id) != nil:
			r.unfield(r.template.Field(e.id), e)
		}
	}
}

// blankRows blanks the rows of a definition sheet whose first column is meant.
func (r *revision) blankRows(name string, meant func(first string) bool) {
	s := r.book.Sheet(name)
	if s == nil {
		return
	}
	for row := 2; row <= s.LastRow(); row++ {
		if cells := s.Row(row); len(cells) > 0 && cells[0].At.Col == 1 && meant(strings.TrimSpace(cells[0].Text)) {
			for _, c := range cells {
				r.change(name, c.At, "")
			}
		}
	}
}

// unfield makes a field printed text: its row goes, its place prints what copies had there, and what speaks of it
// goes as well.
func (r *revision) unfield(f *templates.Field, e entry) {
	r.blankRows("#fields", func(key string) bool { return fold.Key(key) == fold.Key(f.Key) })
	text, _, _ := strings.Cut(e.cells[7], " | ")
	for _, s := range r.book.Sheets {
		if strings.HasPrefix(s.Name, "#") {
			continue
		}
		for _, c := range s.Cells {
			printed := c.Text
			for _, key := range r.written(f) {
				printed = strings.ReplaceAll(printed, "{{"+key+"}}", text)
			}
			if printed != c.Text {
				r.change(s.Name, c.At, printed)
			}
		}
	}
	for _, c := range r.template.Checks {
		if slices.ContainsFunc(c.Marks, func(m templates.Mark) bool { return m.Field == f }) {
			r.blankRows("#checks", func(id string) bool { return strings.EqualFold(id, c.ID) })
		}
	}
}

// written are the ways in which a cell may write a field's key.
func (r *revision) written(f *templates.Field) []string {
	all := []string{f.Key}
	for list := f.List(); list != nil; list = list.List() {
		all = append(all, f.Key[len(list.Key)+1:])
	}
	return all
}

// add gives the rules that the template does not have and nobody has refused, with ids of their own.
func (r *revision) add() (added []*rule) {
	known, ids := map[string]bool{}, map[string]bool{}
	s := r.book.Sheet("#checks")
	if s != nil {
		for _, c := range s.Cells {
			known[fold.Name(c.Text)] = true
			ids[strings.ToUpper(strings.TrimSpace(c.Text))] = true
		}
	}
	for _, e := range r.evidence {
		known[fold.Name(e.cells[6])] = known[fold.Name(e.cells[6])] || e.rule
		ids[strings.ToUpper(e.id)] = true
	}
	for _, of := range r.survey.rules {
		if known[fold.Name(of.Assert)] {
			continue
		}
		added = append(added, &rule{Rule: of, id: freeID(of.Kind, ids)})
	}
	return added
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
func (r *revision) write(old []byte, added []*rule) ([]byte, error) {
	var tabs []string
	for _, s := range r.book.Sheets {
		if fold.Name(s.Name) != fold.Name(evidenceSheet) {
			tabs = append(tabs, s.Name)
		}
	}
	b, err := draw.Compile(old, tabs)
	if err != nil {
		return nil, err
	}
	d := &drafted{lang: r.template.Language, fields: r.added, rules: added, survey: r.survey}
	r.append(d)
	plan := &draw.Plan{}
	for _, tab := range tabs {
		plan.Sheets = append(plan.Sheets, r.sheet(tab))
	}
	body, heading := b.Plain()
	if r.book.Sheet("#checks") == nil && len(added) > 0 {
		plan.Sheets = append(plan.Sheets, d.checkTable().sheet(body, heading))
	}
	plan.Sheets = append(plan.Sheets, r.renewed(d).sheet(body, heading))
	var out bytes.Buffer
	err = b.Draw(&out, plan)
	return out.Bytes(), err
}

func (r *revision) sheet(tab string) draw.Sheet {
	s := draw.Sheet{Name: tab, Source: tab}
	for _, at := range slices.SortedFunc(keysOf(r.changes[tab]), grid.Compare) {
		c := draw.Cell{At: at, Style: draw.KeepStyle, Kind: draw.Text, Text: r.changes[tab][at]}
		if c.Text == "" {
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
				r.change(s.Name, ref.Cell{Col: c.At.Col, Row: s.LastRow() + 1 + n}, row[i])
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

// renewed is the evidence with what the copies say now, answers kept.
func (r *revision) renewed(d *drafted) table {
	t := d.evidence()
	for _, e := range r.evidence {
		if f := r.survey.fields[e.id]; f != nil && !e.rule {
			e.cells[8], e.cells[9] = fmt.Sprint(f.filled), fmt.Sprint(f.of)
			if len(f.seen) > 0 {
				e.cells[7] = short(strings.Join(f.seen, " | "))
			}
		}
		for _, of := range r.survey.rules {
			if e.rule && fold.Name(of.Assert) == fold.Name(e.cells[6]) {
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
				Says: words.Say("draft.counter", r.id, r.Assert, r.Support, r.Support+r.Counted),
			})
		}
	}
}
