package diff

import (
	"context"
	"fmt"
	"strings"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/input"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// decodePlain reads a record as fill takes it, with the defaults that fill would add.
func (s *filling) decodePlain(ctx context.Context, t *templates.Template) (err error) {
	s.t, s.how = t, fromRecord
	record, findings := codec.Decode(t, s.data.Node, codec.DecodeOptions{Blank: true, File: s.File})
	s.report(findings)
	s.record, err = fill.WithDefaults(ctx, t, record, false)
	return err
}

// decodeResult reads a result of extract or check. Its values are as they were read, and not held to
// what fill would take.
func (s *filling) decodeResult() {
	s.how = fromResult
	for _, t := range s.all {
		if strings.EqualFold(t.Edition(), s.data.Template) {
			s.t = t
		}
	}
	if s.t == nil {
		s.refuse(words.Say("diff.no-edition", s.data.Template))
		return
	}
	d := &resultReader{t: s.t}
	s.record = d.record(nil, s.data.Node)
	s.cells = d.cells(s.data.Cells)
	if d.fault != "" {
		s.refuse(words.Say("diff.bad-result", d.fault))
	}
}

// resultReader takes values from the JSON that extract writes.
type resultReader struct {
	t     *templates.Template
	fault string // what is no value of its field, the first
}

func (d *resultReader) record(list *templates.Field, n *input.Node) templates.Record {
	r := templates.Record{}
	if n.Kind != input.Mapping && d.fault == "" {
		d.fault = n.Text
	}
	for _, f := range d.t.Members(list) {
		if value := within(n, f.Name()); value != nil {
			r[f.Name()] = d.value(f, value)
		}
	}
	return r
}

// within is the node of a key whose dots are nesting.
func within(n *input.Node, name string) *input.Node {
	for _, key := range strings.Split(name, ".") {
		if n == nil {
			return nil
		}
		n = n.Get(key)
	}
	return n
}

func (d *resultReader) value(f *templates.Field, n *input.Node) templates.Value {
	bad := func() templates.Value {
		if d.fault == "" {
			d.fault = fmt.Sprintf("%s: %s", f.Key, n.Text)
		}
		return templates.Null
	}
	switch {
	case n.Kind == input.Null:
		return templates.Null
	case f.Type == templates.List && n.Kind != input.Sequence:
		return bad()
	case f.Type == templates.List:
		var items []templates.Record
		for item := range n.Values() {
			items = append(items, d.record(f, item))
		}
		return templates.ListOf(items...)
	case !n.Scalar():
		return bad()
	case f.Type.Numeric():
		amount, ok := number(n.Text)
		if !ok {
			return bad()
		}
		return templates.NumberOf(amount)
	case f.Type.Dated():
		day, ok := templates.ParseDate(n.Text)
		if !ok {
			return bad()
		}
		return templates.DateOf(day)
	}
	return templates.TextOf(n.Text)
}

func (d *resultReader) cells(n *input.Node) map[string]*extract.Cell {
	all := map[string]*extract.Cell{}
	if n == nil {
		return all
	}
	text := func(n *input.Node, key string) string {
		if v := n.Get(key); v != nil {
			return v.Text
		}
		return ""
	}
	for p := range n.Members() {
		c := &extract.Cell{Path: p.Key, File: text(p.Value, "file"), Sheet: text(p.Value, "sheet"), Raw: text(p.Value, "raw")}
		if at, ok := ref.ParseCell(text(p.Value, "cell")); ok {
			c.Cell = at.String()
		}
		for _, state := range []extract.State{extract.HasValue, extract.Blank, extract.Unread} {
			if state.String() == text(p.Value, "state") {
				c.State = state
			}
		}
		all[p.Key] = c
	}
	return all
}
