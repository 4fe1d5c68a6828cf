package extract

import (
	"context"
	"fmt"
	"strings"

	"tianbao/internal/codec"
	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// claim is what one part says of a field outside the gathered lists.
type claim struct {
	part  int
	value templates.Value
	text  string // of the value, to be compared; empty for a blank
	cell  *Cell  // nil for a value that no cell shows
}

func (m *merger) claims(f *templates.Field) []claim {
	var all []claim
	for i, p := range m.parts {
		v, has := p.Result.Record[f.Name()]
		if !has {
			continue
		}
		c := claim{part: i, value: v, cell: m.cells[i][f.Key]}
		if !v.IsNull() {
			c.text = m.printed(f, v)
		}
		all = append(all, c)
	}
	return all
}

// printed is a value as people read it; of a list, as JSON.
func (m *merger) printed(f *templates.Field, v templates.Value) string {
	if v.IsList() {
		return string(codec.EncodeJSON(m.t, templates.Record{f.Name(): v}))
	}
	return v.Canonical(f.Scale)
}

// root merges a field that all workbooks should agree on. One that was unread anywhere stays so: what
// its cell means may be another value than the others have.
func (m *merger) root(f *templates.Field) {
	claims := m.claims(f)
	if len(claims) == 0 {
		return
	}
	values := distinct(claims)
	kept := claims[0]
	if len(values) > 0 {
		kept = values[0][0]
	}
	unread := false
	for _, c := range claims {
		if c.cell != nil && c.cell.State == Unread {
			kept, unread = c, true
			break
		}
	}
	differ := !unread && len(values) > 1 && f.DefaultFormula == nil
	switch {
	case differ:
		m.differing(f, values)
	case !unread && len(values) == 1 && f.DefaultFormula == nil:
		m.halfBlank(f, claims, values[0][0])
	}
	m.settle(f, claims, kept, unread || differ)
}

// settle enters a root field and its cell; open says that nobody knows its value.
func (m *merger) settle(f *templates.Field, claims []claim, kept claim, open bool) {
	m.result.Record[f.Name()] = kept.value
	if open {
		m.result.Record[f.Name()] = templates.Null
	}
	if f.Type == templates.List && !open {
		m.take(kept.part, f)
		return
	}
	if kept.cell == nil && !open {
		return
	}
	merged := Cell{Field: f, Path: f.Key}
	if kept.cell != nil {
		merged = *kept.cell
	}
	merged.File, merged.Also = m.parts[kept.part].File, nil
	if open {
		merged.State = Unread // so that nobody takes the null for a blank
	}
	m.result.Cells = append(m.result.Cells, m.withCopies(merged, claims))
}

// withCopies adds every other cell that shows the field.
func (m *merger) withCopies(merged Cell, claims []claim) Cell {
	for _, c := range claims {
		if c.cell == nil {
			continue
		}
		if m.parts[c.part].File != merged.File {
			merged.Also = append(merged.Also, m.place(c.part, merged.Field, merged.Path))
		}
		for _, p := range c.cell.Also {
			p.File = m.parts[c.part].File
			merged.Also = append(merged.Also, p)
		}
	}
	return merged
}

// distinct groups the claims that are not blank by what they say; the group that most workbooks
// belong to comes first, so that the odd one out is the one to be changed.
func distinct(claims []claim) [][]claim {
	var groups [][]claim
	at := map[string]int{}
	for _, c := range claims {
		if c.value.IsNull() {
			continue
		}
		i, known := at[c.text]
		if !known {
			i = len(groups)
			at[c.text] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], c)
	}
	for i := range groups {
		if len(groups[i]) > len(groups[0]) {
			groups[0], groups[i] = groups[i], groups[0]
		}
	}
	return groups
}

// differing reports every value that is not the one of most workbooks.
func (m *merger) differing(f *templates.Field, values [][]claim) {
	most := values[0][0]
	for _, group := range values[1:] {
		var places []templates.Place
		for _, c := range group {
			places = append(places, m.place(c.part, f, f.Key))
		}
		found := m.say(ruleMergeRoot, templates.Error,
			words.Say("merge.root", f.Label, m.parts[most.part].File, m.named(f, most), m.parts[group[0].part].File, m.named(f, group[0])),
			append(places, m.place(most.part, f, f.Key))...)
		found.Found, found.Expected = m.named(f, group[0]), m.named(f, most)
	}
}

// named is what a claim says as people call it: a list by the names of its items, as far as they have any.
func (m *merger) named(f *templates.Field, c claim) string {
	keys := m.t.Identity(f)
	if len(keys) == 0 {
		return c.text
	}
	var names []string
	for _, r := range c.value.Items() {
		names = append(names, called(title(r, keys)))
	}
	return strings.Join(names, "、")
}

// halfBlank reports a field that some workbooks leave blank and others fill in alike.
func (m *merger) halfBlank(f *templates.Field, claims []claim, given claim) {
	var places []templates.Place
	for _, c := range claims {
		if c.value.IsNull() {
			places = append(places, m.place(c.part, f, f.Key))
		}
	}
	if len(places) == 0 {
		return
	}
	found := m.say(ruleMergeBlank, templates.Warning,
		words.Say("merge.blank", f.Label, places[0].File, m.parts[given.part].File, given.text),
		append(places, m.place(given.part, f, f.Key))...)
	found.Expected = given.text
}

// computed leaves out the computed fields that do not fit the merged items: each workbook's own count
// or total, or one issued before amounts were changed.
func (m *merger) computed() {
	in := scope.Root(m.t, m.result.Record).Within(formula.Within(context.Background(), mostSteps))
	for _, f := range m.t.Members(nil) {
		v := m.result.Record[f.Name()]
		if f.DefaultFormula == nil || v.IsNull() {
			continue
		}
		claims := m.claims(f)
		now := formula.Of(f.DefaultFormula).Eval(in)
		if values := distinct(claims); len(values) > 1 || !gives(f, now, v) {
			m.leaveOut(f, values, now)
		}
	}
}

func (m *merger) leaveOut(f *templates.Field, values [][]claim, now formula.Value) {
	delete(m.result.Record, f.Name())
	for i, c := range m.result.Cells {
		if c.Field == f {
			m.result.Cells = append(m.result.Cells[:i], m.result.Cells[i+1:]...)
			break
		}
	}
	var places []templates.Place
	for _, group := range values { // nobody has to change them: one of each value will do
		places = append(places, m.place(group[0].part, f, f.Key))
	}
	found := m.say(ruleMergeComputed, templates.Notice, words.Say("merge.computed", f.Label, values[0][0].text, shown(f, now)), places...)
	found.Found, found.Expected = values[0][0].text, shown(f, now)
}

// gives tells whether a formula's result is the value, in the decimals of the field.
func gives(f *templates.Field, result formula.Value, v templates.Value) bool {
	if f.Type.Dated() {
		return result.String() == scope.Operand(f, v).String()
	}
	return shown(f, result) == v.Canonical(f.Scale)
}

// shown is a formula's result as records print it.
func shown(f *templates.Field, v formula.Value) string {
	if n, ok := v.Number(); ok {
		return templates.FormatNumber(scope.Rounded(n, f), f.Scale)
	}
	return v.String()
}

func itemPath(list *templates.Field, i int) string { return fmt.Sprintf("%s[%d]", list.Key, i) }
