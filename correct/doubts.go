package correct

import (
	"cmp"
	"slices"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/words"
	"tianbao/templates"
)

// doubts are the warnings of reading about values that stand as they were read: written as records print them
// they would not show any more, and nobody has answered them.
func (d *draft) doubts(r *returned, list *templates.Field) []fill.Doubt {
	var all []fill.Doubt
	for i := range r.remarks {
		if f := &r.remarks[i]; f.Level == templates.Warning && ofValue(f) && len(f.Places) > 0 && d.stands(r, f.Places[0].Field) {
			all = append(all, fill.Doubt{Path: paddedPath(list, f.Places[0].Field, r.item), Rule: f.Rule, Found: f.Found, Says: f.Says})
		}
	}
	slices.SortFunc(all, func(a, b fill.Doubt) int { // wherever the fields stood
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Says.In(words.Chinese), b.Says.In(words.Chinese)))
	})
	return all
}

// stands tells whether a field has the value that was read.
func (d *draft) stands(r *returned, path string) bool {
	c := r.cells[path]
	if c == nil || c.State != extract.HasValue || d.doubtful()[path] {
		return false
	}
	was, _ := r.Template.At(r.Record, path)
	now, _ := r.Template.At(d.record, path)
	return was.Canonical(templates.NoScale) == now.Canonical(templates.NoScale)
}
