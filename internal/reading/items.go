package reading

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tianbao"
	"tianbao/internal/layout"
	"tianbao/internal/round"
	"tianbao/internal/units"
	"tianbao/templates"
)

// maker makes the items of one document.
type maker struct {
	*tianbao.Document
	t      *templates.Template
	list   *templates.Field // whose items are declared; nil: the form itself is what is declared
	amount *templates.Field
	blank  bool                  // nobody has filled it in
	points map[int][]round.Point // by item
	shared []round.Point         // of no item, or of several
}

func newMaker(d *tianbao.Document) *maker {
	m := &maker{Document: d, t: d.Template, list: itemList(d.Template)}
	m.amount = amountOf(m.t, m.list)
	m.sort()
	return m
}

// itemList is the list whose items a form declares: the one that sheets are made for, or whose rows hold lists
// of their own; nil where the form declares itself.
func itemList(t *templates.Template) *templates.Field {
	if list := layout.BoundList(t); list != nil {
		return list
	}
	for _, f := range t.Members(nil) {
		if f.Type == templates.List && slices.ContainsFunc(t.Members(f), func(m *templates.Field) bool { return m.Type == templates.List }) {
			return f
		}
	}
	return nil
}

// amountOf is the field of what an item asks for: the one that the template names, else the first required
// amount of the item, else its first one.
func amountOf(t *templates.Template, list *templates.Field) *templates.Field {
	if t.Amount != nil {
		return t.Amount
	}
	var first *templates.Field
	for _, f := range t.Members(list) {
		switch {
		case f.Type != templates.Money:
		case f.Required:
			return f
		case first == nil:
			first = f
		}
	}
	return first
}

// items are what the form declares. Those that have no name and that nobody filled in are none, unless the form has nothing
// else.
func (m *maker) items() []round.Item {
	if m.list == nil {
		return []round.Item{m.item("", m.Record, m.points[formItem])}
	}
	var all, spare []round.Item
	touched := m.touched()
	for i, r := range m.Record[m.list.Name()].Items() {
		it := m.item(fmt.Sprintf("%s[%d]", m.list.Key, i), r, m.points[i])
		if it.Name == "" && !touched[it.Path] {
			spare = append(spare, it)
			continue
		}
		all = append(all, it)
	}
	if len(all) == 0 {
		all = spare
	}
	if len(all) == 0 {
		return []round.Item{m.item("", templates.Record{}, nil)}
	}
	return all
}

// touched are the paths of the items that somebody has filled in.
func (m *maker) touched() map[string]bool {
	all := map[string]bool{}
	m.EachTouched(func(path string) {
		if i := strings.IndexByte(path, ']'); i >= 0 {
			all[path[:i+1]] = true
		}
	})
	return all
}

func (m *maker) item(path string, r templates.Record, points []round.Point) round.Item {
	it := round.Item{Path: path, Name: m.name(r), Code: m.said(r, round.CodeColumn), Over: m.said(r, round.OverColumn), Unit: m.unit(r), Amount: m.asked(r),
		Blank: m.nothing(r), Points: points, Fields: m.fields(r)}
	if m.blank {
		it.Points = nil
	}
	return it
}

// name is an item's identity, as typed; of a form that declares itself what it calls its item.
func (m *maker) name(r templates.Record) string {
	if m.list == nil {
		return m.said(r, round.ItemColumn)
	}
	var names []string
	for _, f := range m.t.Identity(m.list) {
		if text := r[f.Name()].Canonical(f.Scale); text != "" {
			names = append(names, text)
		}
	}
	return strings.Join(names, " ")
}

func (m *maker) named(r templates.Record) bool { return m.name(r) != "" }

// said is what an item, or the form around it, says of a column of rosters.
func (m *maker) said(r templates.Record, c round.Column) string {
	if text := m.saidIn(m.list, r, c); text != "" || m.list == nil || c == round.ItemColumn {
		return text
	}
	return m.saidIn(nil, m.Record, c)
}

func (m *maker) saidIn(list *templates.Field, r templates.Record, c round.Column) string {
	for _, f := range m.t.Members(list) {
		if text := r[f.Name()].Canonical(f.Scale); text != "" && meansColumn(f, c) {
			return text
		}
	}
	return ""
}

// meansColumn tells whether people call a field as they head a column of a roster.
func meansColumn(f *templates.Field, c round.Column) bool {
	known, ok := columns.Load(f)
	if !ok {
		known, _ = columns.LoadOrStore(f, columnsOf(f))
	}
	return slices.Contains(known.([]round.Column), c)
}

// columns are those that fields mean, which is asked of every form.
var columns sync.Map

func columnsOf(f *templates.Field) (all []round.Column) {
	if f.Type == templates.List {
		return nil
	}
	for _, word := range append([]string{f.Label, f.Name()}, f.Aliases...) {
		all = append(all, round.ColumnOf(word))
	}
	return all
}

// unit is who files an item: the first key of the party that is filled in it, or in the form around it.
func (m *maker) unit(r templates.Record) string {
	for _, f := range m.t.Party {
		from := m.Record
		switch {
		case f.Root():
		case f.List() == m.list:
			from = r
		default:
			continue
		}
		if text := from[f.Name()].Canonical(f.Scale); text != "" {
			return text
		}
	}
	return ""
}

// unitOf is who files the form, where all its items are of one.
func unitOf(items []round.Item, m *maker) string {
	unit := m.unit(templates.Record{})
	for _, it := range items {
		switch {
		case unit == "":
			unit = it.Unit
		case it.Unit != "" && it.Unit != unit:
			return m.unit(templates.Record{})
		}
	}
	return unit
}

// fen is how many decimals amounts in 元 have at least.
const fen = 2

// asked is what an item asks for in 元; "" where nobody knows.
func (m *maker) asked(r templates.Record) string {
	f := m.amount
	if f == nil {
		return ""
	}
	if f.Root() && m.list != nil {
		if len(m.Record[m.list.Name()].Items()) != 1 { // it is that of all items
			return ""
		}
		r = m.Record
	}
	n, filled := r[f.Name()].Number()
	yuan, known := units.Yuan(n, f.Unit)
	if !filled || !known {
		return ""
	}
	return templates.FormatNumber(yuan, fen)
}

// nothing tells whether a record holds nothing.
func (m *maker) nothing(r templates.Record) bool {
	for _, v := range r {
		if !v.IsNull() && (!v.IsList() || len(v.Items()) > 0) {
			return false
		}
	}
	return true
}

// fields are what an item's fields hold, by what people call them. Long texts are told by what they begin with and
// a sum, lists by how many items they have and one: enough to see that they changed.
func (m *maker) fields(r templates.Record) map[string]string {
	all := map[string]string{}
	for _, f := range m.t.Members(m.list) {
		name := f.Called()
		if _, taken := all[name]; taken {
			name += " " + f.Name()
		}
		switch v := r[f.Name()]; {
		case v.IsList():
			all[name] = strconv.Itoa(len(v.Items())) + round.SumBehind + sum(m.text(f, v))
		case !v.IsNull():
			all[name] = short(v.Canonical(f.Scale))
		}
	}
	return all
}

// text is all that a list holds.
func (m *maker) text(list *templates.Field, v templates.Value) string {
	var b strings.Builder
	for _, r := range v.Items() {
		for _, f := range m.t.Members(list) {
			if in := r[f.Name()]; in.IsList() {
				b.WriteString(m.text(f, in))
			} else {
				b.WriteString(in.Canonical(f.Scale))
			}
			b.WriteByte(0)
		}
	}
	return b.String()
}

// mostShown is how much of a long text is kept.
const mostShown = 40

func short(text string) string {
	runes := []rune(text)
	if len(runes) <= mostShown+10 {
		return text
	}
	return string(runes[:mostShown]) + "…" + round.SumBehind + sum(text)
}

func sum(text string) string { return Hash([]byte(text))[:12] }
