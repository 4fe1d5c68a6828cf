package templates

import (
	"fmt"

	"tianbao/internal/input"
	"tianbao/internal/words"
)

// DecodeOptions are how strictly an input is read.
type DecodeOptions struct {
	Blank bool   // for a blank form: required fields may be missing
	File  string // the input's name, for the places of findings
}

// Decode turns a record of an input into the values of the form, and reports everything that is wrong
// with it. Only where no finding is an error is the record whole. Defaults are not applied.
//
// Nothing is converted but this: a number may be written as a plain decimal in quotes, and line
// breaks of every kind become \n.
func Decode(t *Template, n *input.Node, o DecodeOptions) (Record, []Finding) {
	d := newDecoder(t, o)
	return d.record(nil, n, ""), d.findings
}

// decoder gathers the findings of one input.
type decoder struct {
	t        *Template
	o        DecodeOptions
	outlines map[*Field]*branch
	findings []Finding
}

func newDecoder(t *Template, o DecodeOptions) *decoder {
	return &decoder{t: t, o: o, outlines: map[*Field]*branch{}}
}

// outline is the outline of a list's items, nil for the root's.
func (d *decoder) outline(list *Field) *branch {
	b, ok := d.outlines[list]
	if !ok {
		b = outline(d.t, list)
		d.outlines[list] = b
	}
	return b
}

// spot is a value's place in the input, in its own terms.
type spot struct {
	field *Field // nil for a key that means none
	path  string
	node  *input.Node
}

func (d *decoder) place(s spot) Place {
	p := Place{File: d.o.File, Field: s.path}
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
	d.report(Finding{Rule: rule, Level: Error, Found: found, Expected: expected, Says: message,
		Places: []Place{d.place(s)}})
}

func (d *decoder) report(f Finding) { d.findings = append(d.findings, f) }

// record reads the fields of the root (list nil) or of one item.
func (d *decoder) record(list *Field, n *input.Node, path string) Record {
	r := Record{}
	d.group(d.outline(list), list, n, path, r)
	return r
}

// group reads the keys of a mapping; dots of keys are nesting, so one record may be several mappings.
func (d *decoder) group(b *branch, owner *Field, n *input.Node, path string, r Record) {
	if n.Kind != input.Mapping {
		d.refuse(ruleType, spot{owner, path, n}, shown(n), "", words.Say("decode.no-mapping"))
		return
	}
	given := map[*branch]int{}
	for _, p := range n.Pairs {
		child := b.child(p.Key)
		at := spot{nil, join(path, p.Key), &input.Node{Line: p.Line}}
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
	near, ok := b.nearest(key)
	message := words.Say("decode.key", key)
	if ok {
		message = words.Say("decode.key-near", key, near)
	}
	d.refuse(ruleKey, at, key, near, message)
}

func (d *decoder) member(b *branch, n *input.Node, path string, r Record) {
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
func (d *decoder) value(s spot) (Value, bool) {
	if s.node.Kind == input.Null {
		d.require(s)
		return Null, true
	}
	switch t := s.field.Type; {
	case t == List:
		return d.list(s)
	case t.Numeric():
		return d.number(s)
	case t.Dated():
		return d.date(s)
	default:
		return d.text(s)
	}
}

func (d *decoder) list(s spot) (Value, bool) {
	if s.node.Kind != input.Sequence {
		d.refuse(ruleType, s, shown(s.node), "", words.Say("decode.no-list", s.field.Called()))
		return Null, false
	}
	if len(s.node.Items) == 0 {
		d.require(s)
	}
	items := make([]Record, len(s.node.Items))
	for i, n := range s.node.Items {
		items[i] = d.record(s.field, n, index(s.path, i))
	}
	d.distinct(s, items)
	return ListOf(items...), true
}

func index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
