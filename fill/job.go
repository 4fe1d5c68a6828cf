package fill

import (
	"io"
	"maps"

	"tianbao/templates"
)

// Job is a record made ready to be written, whole or item by item: defaults are computed once.
type Job struct {
	form    *Form
	record  templates.Record
	options Options
}

// Prepare completes a record with the template's defaults. The job may be used by many goroutines.
func (f *Form) Prepare(r templates.Record, o Options) *Job {
	if o.Blank {
		r = f.started(r)
	}
	return &Job{f, WithDefaults(f.template, r, o.Blank), o}
}

// Fill writes the workbook of an item, or for 0 the whole form's. Findings are notices about what
// the workbook cannot show well; the error is a failure to make or write it.
func (j *Job) Fill(w io.Writer, item int) ([]templates.Finding, error) {
	plan, findings := j.Plan(item)
	return findings, j.form.Draw(w, plan)
}

// started gives a blank form its items: one empty item for a list that sheets are bound to.
func (f *Form) started(r templates.Record) templates.Record {
	out := maps.Clone(r)
	if out == nil {
		out = templates.Record{}
	}
	for _, l := range f.template.Layouts {
		if l.Each != nil && l.Each.Root() && len(out[l.Each.Name()].Items()) == 0 {
			out[l.Each.Name()] = templates.ListOf(templates.Record{})
		}
	}
	return out
}
