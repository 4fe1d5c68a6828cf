package codec

import (
	"strconv"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/input"
	"tianbao/internal/layout"
	"tianbao/internal/nearest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// DecodeList turns a table (input.Document.Table) into the items of the form's main list, the one its
// sheets are bound to. Headings are keys, labels or aliases of that list's fields; a column of a root
// field is allowed where every row says the same. Findings carry the row.
func DecodeList(t *templates.Template, n *input.Node, o DecodeOptions) (templates.Record, []templates.Finding) {
	d := newDecoder(t, o)
	return d.table(n), d.found()
}

func (d *decoder) table(n *input.Node) templates.Record {
	list := mainList(d.t)
	if list == nil || n == nil {
		d.refuse(ruleList, spot{}, "", "", words.Say("decode.no-main-list"))
		return templates.Record{}
	}
	return d.rows(list, n, d.columns(list, n))
}

// mainList is the list of the root that sheets are bound to, or the first list where none is.
func mainList(t *templates.Template) *templates.Field {
	if list := layout.BoundList(t); list != nil {
		return list
	}
	for _, f := range t.Fields {
		if f.Type == templates.List && f.Root() {
			return f
		}
	}
	return nil
}

// column is what a column of a table holds; the zero column was reported or has no heading.
type column struct {
	field  *templates.Field
	number bool // the item number
	unread bool // the keys of the row that could not be read
	file   bool // the file that the row is from
}

// columns finds the field of every heading and reports headings that have none, and required fields
// that have no column.
func (d *decoder) columns(list *templates.Field, n *input.Node) []column {
	var columns []column
	taken := map[*templates.Field]string{}
	for _, p := range n.Pairs {
		if p.Value.Kind == input.Null {
			continue
		}
		c := d.column(list, p)
		if first, twice := taken[c.field]; twice && c.field != nil {
			d.refuse(ruleTwice, spot{c.field, c.field.Key, p.Value}, p.Key, "", words.Say("decode.heading-twice", p.Key, first))
			c = column{}
		}
		taken[c.field] = p.Key
		columns = append(columns, c)
	}
	for _, f := range append(d.t.Members(list), d.t.Members(nil)...) {
		if _, given := taken[f]; !given && f != list && f.Default == "" && f.DefaultFormula == nil {
			d.require(spot{f, f.Key, &input.Node{Line: n.Line}})
		}
	}
	return columns
}

func (d *decoder) column(list *templates.Field, p input.Pair) column {
	p.Key = excerpt(p.Key)
	for _, scope := range []*templates.Field{list, nil} {
		switch fields := d.headed(scope, p.Key); len(fields) {
		case 0:
		case 1:
			return column{field: fields[0]}
		default:
			d.refuse(ruleKey, spot{nil, "", p.Value}, p.Key, fields[0].Key,
				words.Say("decode.heading-unclear", p.Key, fields[0].Key, fields[1].Key))
			return column{}
		}
	}
	if numbers[fold.Name(p.Key)] {
		return column{number: true}
	}
	if own, ok := exported(list, p.Key); ok {
		return own
	}
	near, ok := nearest.Of(p.Key, d.headings(list))
	message := words.Say("decode.heading", p.Key)
	if ok {
		message = words.Say("decode.heading-near", p.Key, near)
	}
	d.refuse(ruleKey, spot{nil, "", p.Value}, p.Key, near, message)
	return column{}
}

// numbers are the headings of a column that only counts the rows.
var numbers = map[string]bool{"#": true, "序号": true, "no": true, "no.": true}

// exported is a column that extract adds to the tables it writes.
func exported(list *templates.Field, heading string) (column, bool) {
	switch heading {
	case "_file":
		return column{file: true}, true
	case "_unread":
		return column{unread: true}, true
	case "_" + list.Name():
		return column{}, true
	}
	return column{}, false
}

// headed is the fields of a scope that a heading can mean: the one with that key, else all that people
// call so. Lists have no column.
func (d *decoder) headed(scope *templates.Field, heading string) []*templates.Field {
	var fields []*templates.Field
	for _, f := range d.t.Members(scope) {
		switch {
		case f.Type == templates.List:
		case fold.Key(fold.Name(heading)) == fold.Key(f.Name()) || fold.Key(fold.Name(heading)) == fold.Key(f.Key):
			return []*templates.Field{f}
		case called(f, heading):
			fields = append(fields, f)
		}
	}
	return fields
}

// headings are the words a heading can be, for suggestions.
func (d *decoder) headings(list *templates.Field) (known []string) {
	for _, f := range append(d.t.Members(list), d.t.Members(nil)...) {
		if f.Type != templates.List {
			known = append(known, f.Label, f.Name())
		}
	}
	return known
}

// called tells whether people call the field so.
func called(f *templates.Field, name string) bool {
	if fold.Name(name) == "" {
		return false
	}
	for _, a := range append([]string{f.Label}, f.Aliases...) {
		if fold.Name(a) == fold.Name(name) {
			return true
		}
	}
	return false
}

// rows reads the items. What the first row says of the root, every other must say too.
func (d *decoder) rows(list *templates.Field, n *input.Node, columns []column) templates.Record {
	root := templates.Record{}
	items := make([]templates.Record, len(n.Items))
	for i, row := range n.Items {
		items[i] = templates.Record{}
		for c, pair := range row.Pairs {
			d.cell(columns[c], pair.Value, index(list.Key, i), i, root, items[i])
		}
		refuseUnread(d, columns, row, index(list.Key, i))
		if d.full() {
			break
		}
	}
	d.distinct(spot{list, list.Key, n}, n.Items, items)
	root[list.Name()] = templates.ListOf(items...)
	return root
}

func (d *decoder) cell(c column, n *input.Node, path string, i int, root, item templates.Record) {
	switch {
	case c.number:
		if n.Kind != input.Null && strings.TrimSpace(n.Text) != strconv.Itoa(i+1) {
			d.refuse(ruleRows, spot{nil, path, n}, shown(n), strconv.Itoa(i+1), words.Say("decode.row-number", i+1))
		}
	case c.field == nil:
	case c.field.Root():
		d.rootCell(spot{c.field, c.field.Key, n}, i, root)
	default:
		if v, ok := d.value(spot{c.field, join(path, c.field.Name()), n}); ok {
			item[c.field.Name()] = v
		}
	}
}

// refuseUnread refuses a row of which extract could not make out all: filling would make a blank of it.
func refuseUnread(d *decoder, columns []column, row *input.Node, path string) {
	file := d.o.File
	for c, pair := range row.Pairs {
		if columns[c].file && pair.Value.Text != "" {
			file = pair.Value.Text
		}
	}
	for c, pair := range row.Pairs {
		if columns[c].unread {
			for _, key := range strings.Fields(pair.Value.Text) {
				d.refuse(input.RuleUnread, spot{nil, join(path, key), pair.Value}, "", "", words.Say("input.unread", file))
			}
		}
	}
}

// rootCell takes a root field from the first row and compares it in the others.
func (d *decoder) rootCell(s spot, i int, root templates.Record) {
	name := s.field.Name()
	first, given := root[name]
	if i > 0 && given {
		if text := first.Canonical(s.field.Scale); text != s.node.Text && text != d.quietly(s) {
			d.refuse(ruleRows, s, shown(s.node), text, words.Say("decode.rows", s.field.Called(), text))
		}
		return
	}
	if v, ok := d.value(s); ok && i == 0 {
		root[name] = v
	}
}

// quietly is a value as records print it, without reporting anything.
func (d *decoder) quietly(s spot) string {
	other := newDecoder(d.t, d.o)
	v, _ := other.value(s)
	return v.Canonical(s.field.Scale)
}
