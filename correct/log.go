package correct

import (
	"cmp"
	"slices"

	"tianbao/internal/ooxml/draw"
	"tianbao/templates"
)

// journal takes the new lines of the log.
type journal struct {
	template *templates.Template
	kept     []Entry // the lines that earlier runs have
	lines    []Entry
}

// add puts a line into the log, unless an earlier run has, and gives its number among the new ones. Its field
// is called as in the record.
func (j *journal) add(e Entry, r templates.Record) int {
	if e.Label == "" && e.Field != "" {
		e.Label = labelOf(j.template, r, e.Field)
	}
	e.fit()
	if !slices.ContainsFunc(j.kept, func(k Entry) bool { return k.same(&e) }) {
		e.Number = len(j.lines) + 1
		j.lines = append(j.lines, e)
		return e.Number
	}
	return 0
}

// led tells whether changes that tianbao made by itself led from one text of a field to another.
func (j *journal) led(field, from, to string) bool {
	all := slices.Concat(j.kept, j.lines)
	for i := len(all) - 1; i >= 0 && from != to; i-- { // the last change first
		if e := &all[i]; e.State == Done && e.By == Auto && e.Field == field && e.After == to {
			to = e.Before
		}
	}
	return from == to
}

// order is the order of the log: what a person has to do first, then what was done, and what stays.
var order = []State{Open, Pending, Done, Kept, Left, Restored, Declined}

// numbered is the whole log: what is open, the offers that wait, what earlier runs did and what this one did,
// each state together and within it in the order in which it happened. Every line says where its field
// stands in the corrected workbook.
func numbered(at places, parts ...[]Entry) []Entry {
	type line struct {
		Entry
		part int
	}
	var all []line
	for i, part := range parts {
		for _, e := range part {
			all = append(all, line{e, i})
		}
	}
	slices.SortStableFunc(all, func(a, b line) int { return cmp.Compare(slices.Index(order, a.State), slices.Index(order, b.State)) })
	now := make([]map[int]int, len(parts)) // the numbers that lines get, by those of their part
	for i := range all {
		part := all[i].part
		if now[part] == nil {
			now[part] = map[int]int{}
		}
		if _, taken := now[part][all[i].Number]; !taken {
			now[part][all[i].Number] = i + 1
		}
	}
	log := make([]Entry, len(all))
	for i, e := range all {
		if e.Number = i + 1; e.With > 0 {
			e.With = now[e.part][e.With]
		}
		e.locate(at)
		e.fit()
		log[i] = e.Entry
	}
	return log
}

// locate says where the field of a line stands in the corrected workbook. What a line says of another
// cell than the field's own stays.
func (e *Entry) locate(at places) {
	p, known := at[e.Field]
	if e.Field == "" || !known || e.Sheet != "" && e.State == Kept && e.Rule != "" {
		return
	}
	e.Sheet, e.Cell = p.Sheet, p.Cell
}

// fit makes the texts of a line what its cells hold, so that it reads the same when it comes back.
func (e *Entry) fit() {
	for _, text := range []*string{&e.Sheet, &e.Cell, &e.Label, &e.Field, &e.Issued, &e.Before, &e.After, &e.Rule} {
		*text = draw.Fit(*text)
	}
}

// lasting are the lines that stay, those first that were declined since.
func lasting(entries []Entry) []Entry {
	var all []Entry
	for _, e := range entries {
		switch {
		case e.revived(): // it is applied, or offered again
		case e.lasting():
			all = append(all, e)
		case e.State == Pending && e.Decision == No:
			e.State = Declined
			all = append(all, e)
		}
	}
	return all
}
