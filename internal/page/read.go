package page

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"tianbao"
	"tianbao/check"
	"tianbao/extract"
	"tianbao/internal/limits"
	"tianbao/internal/nextstep"
	"tianbao/internal/ooxml/looks"
	"tianbao/internal/ooxml/typed"
	"tianbao/internal/ref"
	"tianbao/internal/report"
	"tianbao/internal/stamp"
	"tianbao/internal/word"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// File is what is known of one file: its name, and what somebody typed into its cells on the page.
type File struct {
	Name  string        `json:"name"`
	Typed []typed.Entry `json:"typed"`
}

// readQuestion asks what a workbook says, and how it looks where it is to be shown.
type readQuestion struct {
	File
	Look  bool `json:"look"`
	Round bool `json:"round"` // what a round keeps of it is wanted too
}

// Read is what a workbook says.
type Read struct {
	State    string      `json:"state"` // blank, errors, warnings, answered, clean, unreadable
	Done     Text        `json:"done"`  // how far it is
	Next     Text        `json:"next"`  // what to do next
	Counts   Counts      `json:"counts"`
	Form     string      `json:"form,omitempty"` // shanghai-2026@1
	Title    string      `json:"title,omitempty"`
	Unit     string      `json:"unit,omitempty"` // who files
	Template bool        `json:"template,omitempty"`
	Copy     bool        `json:"copy,omitempty"`   // a copy that we made and nobody saved since
	Beside   string      `json:"beside,omitempty"` // no form: the roster of a round, or the round of the last time
	Findings []Finding   `json:"findings"`
	Fields   []Field     `json:"fields,omitempty"`
	Looks    *looks.Book `json:"looks,omitempty"`
}

// Counts are how many findings there are, by level, and how many fields wait to be filled in.
type Counts struct {
	Errors   int `json:"error"`
	Warnings int `json:"warning"`
	Notices  int `json:"notice"`
	Styles   int `json:"style"`
	Blank    int `json:"blank"`
}

// Finding is a finding as the page shows it.
type Finding struct {
	Rule     string  `json:"rule"`
	Level    string  `json:"level"`
	Message  Text    `json:"message"`
	Found    string  `json:"found,omitempty"`
	Expected string  `json:"expected,omitempty"`
	Places   []Place `json:"places,omitempty"`
	Offers   []Offer `json:"offers,omitempty"`
}

// Place is where a finding is.
type Place struct {
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"`
	Field string `json:"field,omitempty"`
	Label string `json:"label,omitempty"`
}

// Offer is a change that a person may say yes to. Rule and field are what the command's --accept takes.
type Offer struct {
	Rule   string `json:"rule"`
	Field  string `json:"field"`
	Label  string `json:"label"`
	Before string `json:"before"`
	After  string `json:"after"`
	Why    Text   `json:"why,omitzero"`
}

// Field is a field of the form with its cell.
type Field struct {
	Path    string   `json:"path"`
	Label   string   `json:"label"`
	Sheet   string   `json:"sheet"`
	Cell    string   `json:"cell"`
	Raw     string   `json:"raw,omitempty"`
	Unit    string   `json:"unit,omitempty"`
	Asks    bool     `json:"asks,omitempty"`   // it could not be read, or is required and blank
	Digits  bool     `json:"digits,omitempty"` // a number is wanted
	Choices []string `json:"choices,omitempty"`
}

// stateUnreadable is the state of a file that is no form of ours, or no workbook.
const stateUnreadable = "unreadable"

// read reads a workbook and applies the rules of its form.
func (e *Engine) read(q readQuestion, data []byte) (any, []byte, error) {
	if answer, ok := e.template(q, data); ok {
		return answer, nil, nil
	}
	if last := theLastRound(data); last != nil {
		return last.told(), nil, nil
	}
	data, step, err := e.look(q.File, data)
	if err != nil {
		return e.noForm(q, data, err)
	}
	answer := told(step)
	answer.Copy = stamp.On(data[:min(len(data), stamp.Length)])
	if q.Look {
		answer.Looks, err = lookOf(data, step.Document)
	}
	if err != nil || !q.Round {
		return answer, nil, err
	}
	said, err := e.said(data, step)
	return answer, said, err
}

// noForm is what is to be said of a file that is no form of ours: it may be what belongs to a round beside its forms.
func (e *Engine) noForm(q readQuestion, data []byte, why error) (any, []byte, error) {
	answer := unreadable(why)
	known := recognised(q.Name, data)
	if known != nil {
		answer = known.told()
	}
	if q.Look {
		answer.Looks, _ = looks.Of(data, limits.Limits{}, nil)
	}
	if known != nil || !q.Round {
		return answer, nil, nil
	}
	said, err := failed(data, why)
	return answer, said, err
}

// look types into a workbook what was typed on the page, and reads it.
func (e *Engine) look(f File, data []byte) ([]byte, *nextstep.Step, error) {
	forms, err := e.reading()
	if err != nil {
		return data, nil, err
	}
	if data, err = typedInto(data, f, forms); err != nil {
		return data, nil, err
	}
	step, err := nextstep.Look(context.Background(), data, tianbao.ReadOptions{File: f.Name}, forms...)
	return data, step, err
}

// typedInto types into a workbook what was typed on the page. What is typed into a Word document goes into the workbook
// of its tables and sections, which is how it is shown.
func typedInto(data []byte, f File, forms []*tianbao.Form) ([]byte, error) {
	if len(f.Typed) > 0 && word.Is(data) {
		d, err := tianbao.Read(context.Background(), reader(data), tianbao.ReadOptions{File: f.Name}, forms...)
		if err == nil {
			data, err = d.Result.Workbook(data)
		}
		if err != nil {
			return data, err
		}
	}
	return typed.Into(data, f.Typed, limits.Limits{})
}

// lookOf is how a file looks: a Word document as the workbook of its tables and sections.
func lookOf(data []byte, d *tianbao.Document) (*looks.Book, error) {
	seen, err := d.Result.Workbook(data)
	if err != nil {
		return nil, err
	}
	return looks.Of(seen, limits.Limits{}, places(d.Findings))
}

// unreadable is a file that could not be read, with the reason.
func unreadable(err error) *Read {
	return &Read{State: stateUnreadable, Done: in(words.Say("page.unreadable")), Next: reason(err), Findings: []Finding{}}
}

// reason is why something could not be done, for people.
func reason(err error) Text {
	var said templates.Sentence
	if errors.As(err, &said) {
		return in(said)
	}
	return Text{err.Error(), err.Error()}
}

// told is what a workbook says, as the page shows it. Its findings are those of the file as it is; an answered log
// has changed none of them yet.
func told(s *nextstep.Step) *Read {
	checked := s.Document
	if s.Returned != nil {
		checked = s.Returned
	}
	t := checked.Template
	a := &Read{State: string(s.State), Form: t.Edition(), Title: t.Title, Unit: unitOf(checked), Counts: counts(s.Findings)}
	if s.State == nextstep.Unfinished {
		a.State = string(nextstep.Errors)
	}
	a.Done, a.Next = Text{report.Done("zh", s), report.Done("en", s)}, next(s)
	a.Findings = shownFindings(t, checked.Findings)
	a.Fields = fieldsOf(checked)
	return a
}

// next is the one thing to do next.
func next(s *nextstep.Step) Text {
	if say := (Text{report.Todo("zh", s), report.Todo("en", s)}); say.Zh != "" {
		return say
	}
	if s.State == nextstep.Answered {
		return in(words.Say("page.next-answered"))
	}
	return in(words.Say("page.next-clean"))
}

func counts(all []templates.Finding) Counts {
	var c Counts
	for _, f := range all {
		switch f.Level {
		case templates.Error:
			c.Errors++
		case templates.Warning:
			c.Warnings++
		case templates.Notice:
			c.Notices++
		case templates.Style:
			c.Styles++
		}
		if f.Rule == check.RuleRequired {
			c.Blank++
		}
	}
	return c
}

func shownFindings(t *templates.Template, all []templates.Finding) []Finding {
	shown := make([]Finding, len(all))
	for i, f := range all {
		shown[i] = Finding{Rule: f.Rule, Level: f.Level.String(), Message: in(f.Says), Found: f.Found, Expected: f.Expected}
		for _, p := range f.Places {
			shown[i].Places = append(shown[i].Places, Place{p.Sheet, p.Cell, p.Field, p.Label})
		}
		for _, fix := range f.Fixes {
			if fix.Mode == templates.Offer && len(fix.Edits) > 0 {
				shown[i].Offers = append(shown[i].Offers, offerOf(t, f.Rule, fix.Edits[0]))
			}
		}
	}
	return shown
}

func offerOf(t *templates.Template, rule string, e templates.Edit) Offer {
	return Offer{Rule: rule, Field: e.Field, Label: wording.Label(t, e.Field), Before: e.Old, After: e.New}
}

// unitOf is who files, as typed.
func unitOf(d *tianbao.Document) string {
	for _, f := range d.Template.Party {
		if v, ok := d.Template.At(d.Record, f.Key); ok && !v.IsNull() {
			return v.Canonical(f.Scale)
		}
	}
	return ""
}

// fieldsOf are the fields that stand in cells, with those that ask for something.
func fieldsOf(d *tianbao.Document) []Field {
	required := map[string]bool{}
	for _, f := range d.Findings {
		if f.Rule == check.RuleRequired && len(f.Places) > 0 {
			required[f.Places[0].Field] = true
		}
	}
	var all []Field
	for _, c := range d.Cells {
		if c.Cell == "" || c.Field.Formula != nil && c.State != extract.Unread {
			continue
		}
		all = append(all, Field{Path: c.Path, Label: wording.Label(d.Template, c.Path), Sheet: c.Sheet, Cell: c.Cell, Raw: c.Raw,
			Unit: c.Field.Unit, Asks: c.State == extract.Unread || required[c.Path], Digits: c.Field.Type.Numeric(), Choices: c.Field.Choices})
	}
	return all
}

// places are the cells that findings are about, by sheet: none of a sheet that is in one as a whole.
func places(all []templates.Finding) map[string][]ref.Cell {
	at := map[string][]ref.Cell{}
	for _, f := range all {
		for _, p := range f.Places {
			if at[p.Sheet] == nil {
				at[p.Sheet] = []ref.Cell{}
			}
			area, ok := ref.ParseRange(p.Cell)
			if ok && !slices.Contains(at[p.Sheet], area.From) {
				at[p.Sheet] = append(at[p.Sheet], area.From)
			}
		}
	}
	return at
}

// template is what is to be said of a workbook that defines a form of somebody's own; false for any other.
func (e *Engine) template(q readQuestion, data []byte) (*Read, bool) {
	if !definesForm(data) {
		return nil, false
	}
	form, findings, err := tianbao.Load(data)
	if err != nil {
		return unreadable(err), true
	}
	a := &Read{Template: true, State: "clean", Counts: counts(findings), Done: in(words.Say("page.template")), Next: in(words.Say("page.template-use"))}
	switch {
	case form == nil:
		a.State, a.Next = "errors", in(words.Say("page.template-mend"))
	case a.Counts.Warnings > 0:
		a.State = "warnings"
	}
	var t *templates.Template
	if form != nil {
		t = form.Template()
		a.Form, a.Title = t.Edition(), t.Title
		a.Fields = definedFields(t)
	}
	a.Findings = shownFindings(t, findings)
	if q.Look {
		a.Looks, _ = looks.Of(data, limits.Limits{}, places(findings))
	}
	return a, true
}

func definedFields(t *templates.Template) []Field {
	var all []Field
	for _, f := range t.Fields {
		all = append(all, Field{Path: f.Key, Label: f.Label, Sheet: f.Source.Sheet, Cell: f.Source.Cell, Raw: f.Type.String(),
			Unit: f.Unit, Asks: f.Required, Choices: f.Choices})
	}
	return all
}

// reader is a workbook's bytes to be read.
func reader(data []byte) *bytes.Reader { return bytes.NewReader(data) }
