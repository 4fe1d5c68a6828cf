package tianbao

import "tianbao/internal/carry"

// Carry gives a record with what another form of the same project already says filled in: a declaration's
// names, goal and indicators for a self-evaluation. What the record has stays, and where it names projects,
// only these are carried. Fields share a key, or the form's template names the other's key under "from".
// Amounts are converted between units of money exactly. Findings tell what was left behind and what does
// not fit; nothing is rounded or guessed.
func (f *Form) Carry(into Record, other *Document) (Record, []Finding) {
	if other.Template == nil {
		return into, nil
	}
	places := map[string]Place{}
	for _, c := range other.Cells {
		places[c.Path] = Place{Sheet: c.Sheet, Cell: c.Cell}
	}
	return carry.Over(f.template, into, carry.Said{Template: other.Template, Record: other.Record, File: other.File, Places: places})
}
