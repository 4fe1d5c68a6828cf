package extract

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/layout"
	"tianbao/internal/words"
	"tianbao/templates"
)

// The rules that workbooks can break together.
const (
	ruleMergeTemplate = "MERGE-TEMPLATE" // workbooks of different forms
	ruleMergeItem     = "MERGE-ITEM"     // the same item in two workbooks
	ruleMergeNear     = "MERGE-NEAR"     // items whose names differ in little
	ruleMergeRoot     = "MERGE-ROOT"     // what all should say, said differently
	ruleMergeBlank    = "MERGE-BLANK"    // what all should say, left blank in some
	ruleMergeComputed = "MERGE-COMPUTED" // a total that is not that of the merged items
)

// Part is one of the workbooks to be merged, as it was read.
type Part struct {
	File     string
	Result   *Result
	Findings []templates.Finding
}

// Merge joins the workbooks of one unit, each with some of its items, into one record: items one
// after another as the workbooks come, and what stands outside of them once. The findings are those
// of the parts, with paths as in the merged record, and what is wrong between the parts; nothing is
// dropped in silence. The result is nil where a workbook is of another template.
//
// What the workbooks say differently is null in the record and unread in its cells. A computed
// field (templates.Field.DefaultFormula) that does not fit the merged items is left out, to be
// computed anew.
func Merge(t *templates.Template, parts []Part) (*Result, []templates.Finding) {
	m := &merger{t: t, parts: parts, result: &Result{Template: t, Record: templates.Record{}}}
	if m.strangers(); len(m.findings) > 0 {
		return nil, m.findings
	}
	m.index()
	m.number()
	m.report()
	for _, f := range t.Members(nil) {
		if m.before[f] != nil {
			m.items(f)
		} else {
			m.root(f)
		}
	}
	if len(parts) > 1 {
		m.computed()
	}
	m.changes()
	return m.result, m.findings
}

// merger gathers one merged result.
type merger struct {
	t        *templates.Template
	parts    []Part
	result   *Result
	findings []templates.Finding
	before   map[*templates.Field][]int // by gathered list: the items that come before those of a part
	cells    []map[string]*Cell         // by part: its cells by path
}

func (m *merger) say(rule string, level templates.Level, message words.Phrase, places ...templates.Place) *templates.Finding {
	m.findings = append(m.findings, templates.Finding{Rule: rule, Level: level, Says: message, Places: places})
	return &m.findings[len(m.findings)-1]
}

// strangers reports the workbooks of another template.
func (m *merger) strangers() {
	for _, p := range m.parts {
		if of := p.Result.Template; of.ID != m.t.ID || of.Version != m.t.Version {
			first := m.parts[0]
			m.say(ruleMergeTemplate, templates.Error,
				words.Say("merge.template", p.File, edition(of), first.File, edition(first.Result.Template)),
				templates.Place{File: p.File}, templates.Place{File: first.File})
		}
	}
}

func edition(t *templates.Template) string { return t.ID + "@" + t.Version }

// index finds the cells of the parts by their paths.
func (m *merger) index() {
	for _, p := range m.parts {
		cells := make(map[string]*Cell, len(p.Result.Cells))
		for j := range p.Result.Cells {
			cells[p.Result.Cells[j].Path] = &p.Result.Cells[j]
		}
		m.cells = append(m.cells, cells)
	}
}

// number counts the items of the lists that are gathered.
func (m *merger) number() {
	m.before = map[*templates.Field][]int{}
	for _, list := range m.gathered() {
		before, n := make([]int, len(m.parts)), 0
		for i, p := range m.parts {
			before[i] = n
			n += len(p.Result.Record[list.Name()].Items())
		}
		m.before[list] = before
	}
}

// gathered are the lists whose items come from all workbooks: those that sheets are made per item of. A form
// without such a list, a register, was shared out by its rows where all workbooks say the same of the unit.
// Other lists are data of the unit.
func (m *merger) gathered() []*templates.Field {
	var lists []*templates.Field
	for _, p := range layout.Of(m.t) {
		if p.Each != nil && p.Each.Root() && !slices.Contains(lists, p.Each) {
			lists = append(lists, p.Each)
		}
	}
	if len(lists) > 0 {
		return lists
	}
	for _, f := range m.t.Members(nil) {
		switch {
		case f.Type != templates.List && f.DefaultFormula == nil:
			if len(distinct(m.claims(f))) > 1 {
				return nil
			}
		case f.Type == templates.List && len(m.t.Identity(f)) > 0 && len(distinct(m.claims(f))) > 1:
			lists = append(lists, f)
		}
	}
	return lists
}

// report takes over what was found in each workbook, and how it was read.
func (m *merger) report() {
	for i, p := range m.parts {
		for _, f := range p.Findings {
			f.Places = append([]templates.Place(nil), f.Places...)
			for j := range f.Places {
				f.Places[j].File = p.File
				f.Places[j].Field = m.renumber(i, f.Places[j].Field)
			}
			m.findings = append(m.findings, f)
		}
		m.result.Account = m.result.Account.plus(p.Result.Account)
		m.result.Located = max(m.result.Located, p.Result.Located)
	}
}

// renumber is a path of a part as a path of the merged record: projects[0].name of a workbook that
// comes after two projects is projects[2].name.
func (m *merger) renumber(part int, path string) string {
	for list, before := range m.before {
		inner, ok := strings.CutPrefix(path, list.Key+"[")
		if !ok {
			continue
		}
		digits, rest, _ := strings.Cut(inner, "]")
		if n, err := strconv.Atoi(digits); err == nil {
			return fmt.Sprintf("%s[%d]%s", list.Key, n+before[part], rest)
		}
	}
	return path
}

// items gathers a list. Where no workbook has it, it is absent.
func (m *merger) items(list *templates.Field) {
	var all []templates.Record
	given := false
	for i, p := range m.parts {
		v, has := p.Result.Record[list.Name()]
		given = given || has
		all = append(all, v.Items()...)
		m.take(i, list)
	}
	if given {
		m.result.Record[list.Name()] = templates.ListOf(all...)
		m.compare(list)
	}
}

// take takes over a part's cells of a list.
func (m *merger) take(part int, list *templates.Field) {
	for _, c := range m.parts[part].Result.Cells {
		if c.Field != list && !c.Field.Within(list) {
			continue
		}
		c.Path, c.File = m.renumber(part, c.Path), m.parts[part].File
		c.Also = append([]templates.Place(nil), c.Also...)
		for i := range c.Also {
			c.Also[i].File, c.Also[i].Field = c.File, m.renumber(part, c.Also[i].Field)
		}
		m.result.Cells = append(m.result.Cells, c)
	}
}

// place is where a part shows a field; path is the part's own.
func (m *merger) place(part int, f *templates.Field, path string) templates.Place {
	p := templates.Place{File: m.parts[part].File, Field: m.renumber(part, path), Label: f.Label}
	if c := m.cells[part][path]; c != nil {
		p.Sheet, p.Cell = c.Sheet, c.Cell
	}
	return p
}

// changes gathers the changes in the record's order, those of one field as the workbooks come.
func (m *merger) changes() {
	for _, f := range m.t.Members(nil) {
		for i, p := range m.parts {
			if p.Result.Changes != nil && m.result.Changes == nil {
				m.result.Changes = []Change{}
			}
			for _, c := range p.Result.Changes {
				if c.Field != f && !c.Field.Within(f) {
					continue
				}
				c.Path, c.File = m.renumber(i, c.Path), p.File
				m.result.Changes = append(m.result.Changes, c)
			}
			for _, a := range p.Result.Added {
				if list := m.t.Field(templates.KeyOf(a.Path)); list == f || list.Within(f) {
					m.result.Added = append(m.result.Added, Added{m.renumber(i, a.Path), p.File})
				}
			}
		}
	}
}
