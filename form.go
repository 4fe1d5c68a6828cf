package tianbao

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/input"
	"tianbao/internal/load"
	"tianbao/templates"
)

// Form is a form made ready to be filled and read: an official one, or one of your own.
type Form struct {
	template *templates.Template
	filler   func() (*fill.Form, error) // compiled when first needed: who only reads needs none
	kits     sync.Map                   // *kit of this form and others, by their templates
}

func newForm(t *templates.Template) *Form {
	return &Form{template: t, filler: sync.OnceValues(func() (*fill.Form, error) { return fill.New(t) })}
}

// errNoForm says that a Form is nil, or was made by hand.
var errNoForm = errors.New("no form: Open, Load and Forms make one")

func (f *Form) ready() error {
	if f == nil || f.template == nil {
		return errNoForm
	}
	return nil
}

// Open is the official form of an id, such as shanghai-2026 or shanghai-2026@1, or the form that the
// template workbook at a path defines. The error is a *RefusedError where the workbook is no template
// that is fit for use, and one of package os where it cannot be read.
func Open(id string) (*Form, error) {
	t, err := load.Find(id)
	if err == nil {
		return newForm(t), nil
	}
	if unknown := (*load.NotFoundError)(nil); !errors.As(err, &unknown) {
		return nil, err
	}
	data, err := load.File(id)
	if err != nil {
		return nil, err
	}
	form, findings, err := Load(data)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", id, err)
	case form == nil:
		return nil, &RefusedError{id, findings}
	}
	return form, nil
}

// Forms are the official forms, by id, of each the latest version first.
func Forms() ([]*Form, error) {
	all, err := load.Embedded()
	if err != nil {
		return nil, err
	}
	forms := make([]*Form, len(all))
	for i, t := range all {
		forms[i] = newForm(t)
	}
	return forms, nil
}

// Load is the form that a template workbook defines, and everything that is wrong with it. The form is
// nil where a finding is an error. The error means that the bytes are no readable workbook.
func Load(template []byte) (*Form, []Finding, error) {
	t, findings, err := load.Load(template)
	if err != nil || templates.Refuses(findings) {
		return nil, findings, err
	}
	return newForm(t), findings, nil
}

// Lint is everything that is wrong with a template workbook. The error means that the bytes are no
// readable workbook.
func Lint(template []byte) ([]Finding, error) {
	_, findings, err := load.Load(template)
	return findings, err
}

// RefusedError says that a file cannot be used, a template or data: its findings of level error say why.
type RefusedError struct {
	File     string
	Findings []Finding
}

// Error is the first of the findings that are errors.
func (e *RefusedError) Error() string {
	for _, f := range e.Findings {
		if f.Level == Error {
			return strings.TrimPrefix(e.File+": "+f.String(), ": ")
		}
	}
	return e.File
}

// Template is the form's definition: its fields, lists and checks.
func (f *Form) Template() *templates.Template { return f.template }

// String is the form's id and version, as workbooks are bound to them: shanghai-2026@1.
func (f *Form) String() string { return f.template.Edition() }

// ErrRecords says that a data file does not hold exactly one record.
var ErrRecords = errors.New("not exactly one record")

// Decode reads a record of the form from data in a format: "yaml", "json", "jsonl", "csv" or "xlsx" (the
// last two a table with a row per item of the form's list); "" looks at the data. Everything that does
// not fit the form is a finding, and the record is nil where one is an error; that required fields are
// missing is Fill's to say. The error is ErrRecords for a file with none or several: see DecodeAll.
func (f *Form) Decode(data []byte, format string) (Record, []Finding, error) {
	all, findings, err := f.DecodeAll(data, format)
	if err != nil || templates.Refuses(findings) {
		return nil, findings, err
	}
	if len(all) != 1 {
		return nil, findings, fmt.Errorf("%w but %d", ErrRecords, len(all))
	}
	return all[0], findings, nil
}

// DecodeAll is Decode of a file that may hold several records.
func (f *Form) DecodeAll(data []byte, format string) ([]Record, []Finding, error) {
	if err := f.ready(); err != nil {
		return nil, nil, err
	}
	o := codec.DecodeOptions{Blank: true}
	if format != "" {
		if o.File = "." + format; !input.Known(o.File) {
			return nil, nil, fmt.Errorf("%q is no format of data files", format)
		}
	}
	records, findings := codec.DecodeFile(f.template, data, o)
	for i := range findings {
		nameless(findings[i].Places)
	}
	return records, findings, nil
}

// nameless takes the name of a file that has none out of places.
func nameless(places []Place) {
	for i := range places {
		places[i].File = ""
	}
}

// EncodeJSON is a record as JSON on one line, its fields in the form's order and numbers with their
// decimals.
func (f *Form) EncodeJSON(r Record) []byte { return codec.EncodeJSON(f.template, r) }

// FillOptions say what kind of workbook is wanted. The zero FillOptions give a filled form.
type FillOptions struct {
	Blank    bool // a form for staff to fill in: what the record has is prefilled
	Protect  bool // labels are locked, inputs are open
	NoChecks bool // without the list of cross-checks and the highlights
	Item     int  // the workbook of one item alone, from 1, of the list that sheets are made for; 0: the whole form
}

// Fill writes the workbook of a record. It refuses a record without its required fields, unless the
// form is a blank one: then a finding is an error and nothing is written. Other findings are notices
// about what the workbook cannot show well.
func (f *Form) Fill(ctx context.Context, w io.Writer, r Record, o FillOptions) ([]Finding, error) {
	if err := f.ready(); err != nil {
		return nil, err
	}
	form, err := f.filler()
	if err != nil {
		return nil, err
	}
	return form.Prepare(ctx, r, fill.Options{Blank: o.Blank, Protect: o.Protect, NoChecks: o.NoChecks}).Fill(ctx, w, o.Item)
}
