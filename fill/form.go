// Package fill turns records into workbooks: Plan says what every sheet will hold, Draw writes it
// through the template's own package. A Form is compiled once and filled many times.
package fill

import (
	"context"
	"fmt"
	"io"

	"tianbao/internal/layout"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/templates"
)

// Form is a template made ready to fill. It may be used by many goroutines at once.
type Form struct {
	template *templates.Template
	book     *draw.Book
	pages    []*page
	menus    *menus
	inputs   map[input]draw.Validation
	looks    live.Looks
	programs *live.Programs
}

// Options say what kind of workbook is wanted. The zero Options give a filled form.
type Options struct {
	// Blank gives a form for staff to fill in: what the record has is prefilled, lists without
	// items start with the template's rows and a few spare ones, formula fields are live.
	Blank bool
	// Protect locks labels and leaves inputs open; rows of blocks can still be inserted and deleted.
	Protect bool
	// NoChecks leaves out the list of cross-checks and the highlights.
	NoChecks bool
	// Exact takes the record as it is: whatever it has, and with no defaults for what it does not have.
	Exact bool
	// Starts gives lists without items the template's rows and a few spare ones, as a blank form has.
	Starts bool
	// Onward gives the workbook of an item those behind it too: what staff added to it.
	Onward bool
	// Doubts are warnings about how values were typed before they were written anew: they travel with the
	// workbook until somebody changes the value.
	Doubts []Doubt
	// Layouts are the template's sheets that the workbook is to have; none: all of them.
	Layouts []string
	// Tables are sheets for people to read and answer in, behind the form.
	Tables []Table
	// Final gives the form for filing: the official layout with its values and nothing of ours, no
	// checks, drop-downs, prompts, names, hidden values or properties.
	Final bool
}

// Doubt is a warning about the value at a path: the rule of reading that says it, and what was typed.
type Doubt struct {
	Path, Rule, Found string
	Says              templates.Sentence
}

// New compiles a template for filling. The error is about the template's package; what is wrong
// with its definitions is found by load.Load.
func New(t *templates.Template) (*Form, error) {
	sheets := make([]string, len(layout.Of(t)))
	for i, l := range layout.Of(t) {
		sheets[i] = l.Sheet
	}
	book, err := draw.Compile(t.Workbook, sheets)
	if err != nil {
		return nil, fmt.Errorf("template %s: %w", t.ID, err)
	}
	f := &Form{template: t, book: book, menus: newMenus(t), looks: live.NewLooks(book), programs: live.NewPrograms(t)}
	for _, l := range layout.Of(t) {
		f.pages = append(f.pages, newPage(book, l))
	}
	f.inputs = f.newInputs()
	return f, nil
}

// Template is the template the form was made from.
func (f *Form) Template() *templates.Template { return f.template }

// Fill writes the workbook for a record. Findings are notices about what the workbook cannot show
// well, or errors that the record is refused for: a required field without a value, a value that does not
// fit. Then nothing is written. The error is a failure to make or write it, or ctx's own where it ends
// first.
func (f *Form) Fill(ctx context.Context, w io.Writer, r templates.Record, o Options) ([]templates.Finding, error) {
	return f.Prepare(ctx, r, o).Fill(ctx, w, 0)
}

// Draw writes the workbook a plan of this form describes. The same plan gives the same bytes.
func (f *Form) Draw(w io.Writer, p *Plan) error { return f.book.Draw(w, p.drawn) }
