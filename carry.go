package tianbao

import "tianbao/internal/carry"

// Carry gives a record with what other forms of the same project already say filled in: a declaration's
// names, goal and indicators for a self-evaluation, the units' forms for a register of all their projects.
// What the record has stays, and where it names projects, only these are carried. Fields share a key, or the
// form's template names the other's key under "from". Amounts are converted between units of money exactly.
// Findings tell what was left behind and what does not fit; nothing is rounded or guessed.
func (f *Form) Carry(into Record, others ...*Document) (Record, []Finding) {
	var said []carry.Said
	for _, d := range others {
		if d.Template != nil {
			said = append(said, carry.Said{Template: d.Template, Record: d.Record, File: d.File, Places: placesOf(d)})
		}
	}
	return carry.Over(f.template, into, said...)
}

// placesOf is where the values of a document stand, by path, as far as people see them.
func placesOf(d *Document) map[string]Place {
	places := map[string]Place{}
	for _, c := range d.Cells {
		if c.Field == nil || !c.Field.Carried {
			places[c.Path] = Place{Sheet: c.Sheet, Cell: c.Cell}
		}
	}
	return places
}
