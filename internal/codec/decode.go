// Package codec takes records in from data files and writes them out: a tree of package input goes in, a
// record and findings come out, and back as JSON or YAML. Schema is what it takes, as a JSON Schema.
package codec

import (
	"fmt"
	"slices"
	"strconv"

	"tianbao/internal/input"
	"tianbao/internal/words"
	"tianbao/templates"
)

// DecodeOptions are how strictly an input is read.
type DecodeOptions struct {
	Blank bool   // for a blank form: required fields may be missing
	File  string // the input's name, for the places of findings
}

// Decode turns a record of an input into the values of the form, and reports everything that is wrong
// with it. Only where no finding is an error is the record whole. Defaults are not applied.
//
// Nothing is converted but this: a number may be written as a plain decimal in quotes, line breaks of
// every kind become \n, and a text of one line loses the space around it.
func Decode(t *templates.Template, n *input.Node, o DecodeOptions) (templates.Record, []templates.Finding) {
	d := newDecoder(t, o)
	return d.record(nil, n, ""), d.found()
}

// DecodeValue reads a value of one field, as Decode does in a record.
func DecodeValue(t *templates.Template, f *templates.Field, n *input.Node, o DecodeOptions) (templates.Value, []templates.Finding) {
	d := newDecoder(t, o)
	v, _ := d.value(spot{f, f.Key, n})
	return v, d.found()
}

// decoder gathers the findings of one input.
type decoder struct {
	t        *templates.Template
	o        DecodeOptions
	outlines map[*templates.Field]*branch
	members  map[*templates.Field][]*templates.Field
	findings []templates.Finding
	told     map[templates.Level]int // of the findings, those cut off included
	partial  partial
}

func newDecoder(t *templates.Template, o DecodeOptions) *decoder {
	d := &decoder{t: t, o: o, outlines: map[*templates.Field]*branch{}, members: map[*templates.Field][]*templates.Field{}, told: map[templates.Level]int{}}
	d.partial = partial{members: d.membersOf, items: map[*templates.Field][]*input.Node{}}
	return d
}

// outline is the outline of a list's items, nil for the root's.
func (d *decoder) outline(list *templates.Field) *branch {
	b, ok := d.outlines[list]
	if !ok {
		b = outline(d.t, list)
		d.outlines[list] = b
	}
	return b
}

// spot is a value's place in the input, in its own terms.
type spot struct {
	field *templates.Field // nil for a key that means none
	path  string
	node  *input.Node
}

func (d *decoder) place(s spot) templates.Place {
	p := templates.Place{File: d.o.File, Field: s.path}
	if s.field != nil {
		p.Label = s.field.Label
	}
	if s.node != nil {
		p.Line, p.Sheet, p.Cell = s.node.Line, s.node.Sheet, s.node.At
	}
	return p
}

// refuse reports an error.
func (d *decoder) refuse(rule string, s spot, found, expected string, message words.Phrase) {
	d.report(templates.Finding{Rule: rule, Level: templates.Error, Found: found, Expected: expected, Says: message,
		Places: []templates.Place{d.place(s)}})
}

// record reads the fields of the root (list nil) or of one item.
func (d *decoder) record(list *templates.Field, n *input.Node, path string) templates.Record {
	r := templates.Record{}
	d.group(d.outline(list), list, n, path, r)
	return r
}

// group reads the keys of a mapping; dots of keys are nesting, so one record may be several mappings.
func (d *decoder) group(b *branch, owner *templates.Field, n *input.Node, path string, r templates.Record) {
	if n.Kind != input.Mapping {
		d.refuse(ruleType, spot{owner, path, n}, shown(n), "", words.Say("decode.no-mapping"))
		return
	}
	given := map[*branch]int{}
	for p := range n.Members() {
		child := b.child(p.Key)
		at := spot{nil, join(path, excerpt(p.Key)), &input.Node{Line: p.Line}}
		if child == nil {
			d.unknownKey(b, at, p.Key)
			continue
		}
		if line, twice := given[child]; twice {
			d.refuse(ruleTwice, at, p.Key, "", words.Say("decode.twice", p.Key, line))
			continue
		}
		given[child] = p.Line
		d.member(child, p.Value, join(path, child.name), r)
	}
	for _, child := range b.children {
		if _, ok := given[child]; !ok {
			d.missing(child, n, join(path, child.name))
		}
	}
}

func (d *decoder) unknownKey(b *branch, at spot, key string) {
	key = excerpt(key)
	message, near := words.Say("decode.key", key), ""
	if !d.full() { // looking for what was meant takes its time
		if like, ok := b.nearest(key); ok {
			message, near = words.Say("decode.key-near", key, like), like
		}
	}
	d.refuse(ruleKey, at, key, near, message)
}

func (d *decoder) member(b *branch, n *input.Node, path string, r templates.Record) {
	if b.field == nil {
		d.group(b, nil, n, path, r)
		return
	}
	if v, ok := d.value(spot{b.field, path, n}); ok {
		r[b.field.Name()] = v
	}
}

// missing reports the required fields at and under b that the input does not have. A field with a
// default is not missing.
func (d *decoder) missing(b *branch, n *input.Node, path string) {
	for _, child := range b.children {
		d.missing(child, n, join(path, child.name))
	}
	if f := b.field; f != nil && f.Default == "" && f.DefaultFormula == nil {
		d.require(spot{f, path, &input.Node{Line: n.Line, Sheet: n.Sheet}})
	}
}

// require reports a required field that has no value.
func (d *decoder) require(s spot) {
	if s.field.Required && !d.o.Blank {
		d.refuse(ruleRequired, s, "", "", words.Say("decode.required", s.field.Called()))
	}
}

// value reads the value of one field; false where it was refused.
func (d *decoder) value(s spot) (templates.Value, bool) {
	if s.node.Kind == input.Null {
		d.require(s)
		return templates.Null, true
	}
	switch t := s.field.Type; {
	case s.node.Cell != nil:
		return d.cellValue(s)
	case t == templates.List:
		return d.list(s)
	case t.Numeric():
		return d.number(s)
	case t.Dated():
		return d.date(s)
	default:
		return d.textValue(s)
	}
}

func (d *decoder) list(s spot) (templates.Value, bool) {
	if s.node.Kind != input.Sequence {
		d.refuse(ruleType, s, shown(s.node), "", words.Say("decode.no-list", s.field.Called()))
		return templates.Null, false
	}
	nodes := slices.Collect(s.node.Values())
	if len(nodes) == 0 {
		d.require(s)
	}
	items := make([]templates.Record, len(nodes))
	for i, n := range nodes {
		items[i] = d.partial.kept(s.field, d.record(s.field, n, index(s.path, i)))
	}
	d.distinct(s, nodes, items)
	if rows := s.field.Rows; rows > 0 && len(items) > rows {
		d.refuse(ruleFull, s, strconv.Itoa(len(items)), strconv.Itoa(rows), words.Say("decode.full", s.field.Called(), len(items), rows))
	}
	if s.field.Root() {
		d.partial.items[s.field] = nodes
	}
	return templates.ListOf(items...), true
}

func index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
