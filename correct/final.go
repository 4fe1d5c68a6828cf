package correct

import (
	"context"
	"slices"
	"tianbao/fill"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// final draws the form for filing, unless errors stand in the way.
//
// An error of reading stands in the way even where writing the form anew would settle it: who files has
// to have seen what became of it, in the corrected form.
func (w *writer) final(ctx context.Context, done *Correction) ([]byte, error) {
	for _, f := range w.errors() {
		if !w.d.asks(f) && !slices.ContainsFunc(done.Corrected.Findings, func(o templates.Finding) bool { return o.Rule == f.Rule && o.Found == f.Found }) {
			w.findings = reported(w.findings, f)
		}
	}
	for _, f := range required(w.returned, w.d) {
		w.findings = reported(w.findings, f)
	}
	if done.Refused(w.findings) {
		return nil, nil
	}
	data, err := w.d.prepare(w.returned, fill.Options{Final: true}).draw(ctx)
	if err != nil {
		return nil, err
	}
	read, err := w.read(ctx, data)
	if err != nil {
		return nil, err
	}
	paths := slices.DeleteFunc(w.differences(read), w.unprinted)
	if len(paths) > 0 {
		return nil, &UnfaithfulError{paths}
	}
	return data, nil
}

// required are the fields that have to be filled in before a form is filed, and are blank. While people
// are at work on it a blank is no mistake; only who files has to be stopped.
func required(r *returned, d *draft) []templates.Finding {
	b := &blanks{returned: r, d: d, at: d.prepare(r, fill.Options{Final: true}).places()}
	b.look(scope.Root(d.template, d.record))
	return b.found
}

// blanks looks for them in a record.
type blanks struct {
	*returned
	d     *draft
	at    places
	found []templates.Finding
}

func (b *blanks) look(s *scope.Scope) {
	for _, f := range b.Template.Members(s.List) {
		path := s.PathOf(f)
		if f.Type == templates.List {
			if f.Required && len(s.Items(f)) == 0 && b.rows(f) {
				b.add(f, path)
			}
			for i, item := range s.Items(f) {
				b.look(s.Item(f, i+1, item))
			}
			continue
		}
		if _, stands := b.at[path]; f.Required && stands && s.Carried(f).IsNull() && b.d.typed[path] == "" {
			b.add(f, path)
		}
	}
}

func (b *blanks) add(f *templates.Field, path string) {
	p := templates.Place{File: b.file, Field: path, Label: f.Label, Sheet: b.at[path].Sheet, Cell: b.at[path].Cell}
	b.found = append(b.found, templates.Finding{Rule: ruleRequired, Level: templates.Error,
		Says: words.Say("correct.required", labelOf(b.Template, b.d.record, path)), Places: []templates.Place{p}})
}
