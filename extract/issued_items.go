package extract

import (
	"strconv"

	"tianbao/internal/fold"
	"tianbao/templates"
)

// What speaks for a sheet being that of an issued item.
const (
	tabScore      = 3 // it has the tab that was issued
	identityScore = 4 // it says the same name
	valueScore    = 1 // it says the same somewhere else
	valuesAtMost  = 3
)

// issuedIndex finds the issued items that a sheet may be of: comparing each sheet with each item would take
// the square of their number.
type issuedIndex struct {
	list       *templates.Field
	items      int
	sheets     map[fieldText][]int // by a field that was issued on a sheet
	values     map[fieldText][]int // by the value that was issued for a field
	identities map[string][]int
}

type fieldText struct {
	field *templates.Field
	text  string
}

// indexed is the index of a list's issued items.
func (s *sheetPairer) indexed(list *templates.Field, issued []templates.Record) *issuedIndex {
	x := &issuedIndex{list, len(issued), map[fieldText][]int{}, map[fieldText][]int{}, map[string][]int{}}
	for k, r := range issued {
		path := list.Key + "[" + strconv.Itoa(k) + "]"
		for _, f := range s.template.Members(list) {
			line, ok := s.was.line(path, f.Name())
			if !ok {
				continue
			}
			if line.Sheet != "" {
				x.sheets[fieldText{f, fold.Key(line.Sheet)}] = append(x.sheets[fieldText{f, fold.Key(line.Sheet)}], k)
			}
			if line.Value != "" && !f.Identity {
				x.values[fieldText{f, line.Value}] = append(x.values[fieldText{f, line.Value}], k)
			}
		}
		if id := recordIdentity(s.template, list, r); id != "" {
			x.identities[id] = append(x.identities[id], k)
		}
	}
	return x
}

// scores are how much speaks for a sheet being that of each issued item.
func (x *issuedIndex) scores(i *item, identity string) []int {
	scores, values := make([]int, x.items), make([]int, x.items)
	in := i.from[0]
	if k := in.Tab - 1; k >= 0 && k < x.items {
		scores[k] = tabScore
	}
	for f, places := range i.found {
		for _, k := range x.sheets[fieldText{f, fold.Key(in.Sheet.Name)}] {
			scores[k] = tabScore
		}
		for _, k := range x.values[fieldText{f, places[0].Value.Canonical(f.Scale)}] {
			values[k]++
		}
	}
	for _, k := range x.identities[identity] {
		scores[k] += identityScore
	}
	for k := range scores {
		scores[k] += valueScore * min(values[k], valuesAtMost)
	}
	return scores
}
