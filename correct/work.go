package correct

import (
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/rules"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// work is one workbook under correction.
type work struct {
	*Corrector
	options  Options
	template *templates.Template
	form     *fill.Form
	returned *extract.Document
	kept     *keptLog
	lang     string // of the form

	record   templates.Record
	verdicts []rules.Verdict          // of the record, nil where it has to be checked again
	cells    map[string]*extract.Cell // by path: the returned cells
	now      map[string]string        // the paths that fields have now, by those they were issued under
	// typed are values that could not be read, by path: they stand in their cells as they were typed,
	// so that they stay unread and nobody's writing is lost.
	typed  map[string]string
	before map[string]string // of those in whose cell a question mark stands instead: what was typed
	asked  map[string]*Entry // of those: the line that an earlier run, or the layout, has about them
	open   map[string]*Entry // the blank fields of sheets that came back missing
	// answered are lines about fields that a person has filled in since, by path.
	answered map[string]*Entry
	sheets   []Entry // lines about sheets that came back missing
	lost     []Entry // lines about fields that were not found again

	log         []Entry // new lines
	attachments []Entry
	applied     map[string]bool // offers that were applied, by rule and item
	accepted    map[Accept]bool
	findings    []templates.Finding
}

func newWork(c *Corrector, returned *extract.Document, kept *keptLog, o Options) *work {
	t := returned.Result.Template
	w := &work{
		Corrector: c, options: o, template: t, form: c.forms[t], returned: returned, kept: kept,
		lang: string(t.Language), record: returned.Result.Record,
		cells: map[string]*extract.Cell{}, typed: map[string]string{}, before: map[string]string{}, asked: map[string]*Entry{},
		open: map[string]*Entry{}, answered: map[string]*Entry{},
		applied: map[string]bool{}, accepted: map[Accept]bool{},
	}
	for i := range returned.Result.Cells {
		cell := &returned.Result.Cells[i]
		w.cells[cell.Path] = cell
		if cell.State == extract.Unread {
			w.typed[cell.Path] = draw.Fit(cell.Raw)
			if strings.TrimSpace(cell.Raw) == inDoubt {
				w.typed[cell.Path] = inDoubt
			}
		}
		if cell.Issued == inDoubt {
			cell.Issued, cell.HasIssued = "", false
		}
	}
	w.follow()
	w.reopen()
	w.takeOut()
	return w
}

// add puts a line into the log, unless an earlier run has.
func (w *work) add(e Entry) {
	if e.Label == "" && e.Field != "" {
		e.Label = labelOf(w.template, w.record, e.Field)
	}
	e.fit()
	for i := range w.kept.entries {
		if w.kept.entries[i].same(&e) {
			return
		}
	}
	w.log = append(w.log, e)
}

func (w *work) say(p templates.Sentence) string { return p.In(w.lang) }

// report notes a finding once.
func (w *work) report(f templates.Finding) {
	for _, o := range w.findings {
		if o.Rule == f.Rule && o.Message(words.English) == f.Message(words.English) && slices.Equal(o.Places, f.Places) {
			return
		}
	}
	w.findings = append(w.findings, f)
}

// place is where a field stood in the returned workbook.
func (w *work) place(path string) templates.Place {
	p := templates.Place{File: w.options.File, Field: path, Label: wording.Label(w.template, path)}
	if c := w.cells[path]; c != nil && c.Sheet != "" {
		p.Sheet, p.Cell = c.Sheet, c.Cell
	}
	return p
}
