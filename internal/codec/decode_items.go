package codec

import (
	"strings"

	"tianbao/internal/input"
	"tianbao/internal/layout"
	"tianbao/internal/words"
	"tianbao/templates"
)

// distinct reports items with the same identity in a list that sheets are bound to: each has a sheet
// of its own, and nothing else tells them apart when the workbook comes back. Rows of inner lists may
// repeat; whether that makes sense is for the template's checks.
func (d *decoder) distinct(s spot, nodes []*input.Node, items []templates.Record) {
	keys := d.t.Identity(s.field)
	if len(keys) == 0 || !bound(d.t, s.field) {
		return
	}
	first := map[string]int{}
	for i, item := range items {
		id, ok := templates.Identify(item, keys)
		if !ok {
			continue
		}
		if j, twice := first[id]; twice {
			d.sameItem(s, nodes, i, j, item)
			continue
		}
		first[id] = i
	}
}

func (d *decoder) sameItem(s spot, nodes []*input.Node, i, j int, item templates.Record) {
	keys := d.t.Identity(s.field)
	at := func(i int) templates.Place {
		return d.place(spot{keys[0], join(index(s.path, i), keys[0].Name()), nodes[i]})
	}
	names := make([]string, len(keys))
	for k, f := range keys {
		names[k] = item[f.Name()].Canonical(f.Scale)
	}
	found := strings.Join(names, " / ")
	d.report(templates.Finding{Rule: ruleItem, Level: templates.Error, Found: found, Places: []templates.Place{at(i), at(j)},
		Says: words.Say("decode.same-item", i+1, j+1, keys[0].Called(), found)})
}

// bound tells whether sheets are made once per item of the list.
func bound(t *templates.Template, list *templates.Field) bool {
	for _, l := range layout.Of(t) {
		if l.Each == list {
			return true
		}
	}
	return false
}

// shown is what a finding shows of a value.
func shown(n *input.Node) string {
	if !n.Scalar() {
		return ""
	}
	return excerpt(n.Text)
}

// excerpt is the beginning of a text, which may be of any length.
func excerpt(text string) string {
	const most = 60
	n := 0
	for at := range text {
		if n++; n > most {
			return text[:at] + "…"
		}
	}
	return text
}
