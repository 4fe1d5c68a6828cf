package correct

import (
	"context"
	"slices"
	"tianbao/fill"
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
	if done.Refused(w.findings) {
		return nil, nil
	}
	data, refused, err := w.d.prepare(ctx, w.returned, fill.Options{Final: true}).draw(ctx)
	if w.findings = append(w.findings, refused...); err != nil || len(refused) > 0 {
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
