package codec

import (
	"tianbao/internal/input"
	"tianbao/templates"
)

// Source is a data file in which nothing was found wrong. It keeps no records, which take several times the
// room of their text: each is read when it is asked for, and of a long one each item. It may be used by
// many goroutines.
type Source struct {
	t     *templates.Template
	o     DecodeOptions
	nodes []*input.Node
	table templates.Record // where the file is a table: its record
}

// Open reads a data file as DecodeFile does, and reports the same. It is of use where no finding is an error.
func Open(t *templates.Template, data []byte, o DecodeOptions) (*Source, []templates.Finding) {
	s := &Source{t: t, o: o}
	d := newDecoder(t, o)
	d.partial.keep = func(f *templates.Field) bool { return f.Identity && f.List().Root() } // which are to be distinct
	var last templates.Record
	document, findings := decodeFile(d, data, func(r templates.Record) { last = r })
	if document.Table != nil {
		s.table = last
	}
	for _, r := range document.Records {
		s.nodes = append(s.nodes, r.Node)
	}
	return s, findings
}

// Of is a source of one record that was in no file.
func Of(r templates.Record) *Source { return &Source{table: r} }

// Pack takes little memory from then on, for where items are asked for one at a time and the others wait.
func (s *Source) Pack() {
	var p input.Packer
	for i, n := range s.nodes {
		s.nodes[i] = p.Pack(n)
	}
}

// Len is how many records there are.
func (s *Source) Len() int {
	if s.table != nil {
		return 1
	}
	return len(s.nodes)
}

// Record is a record as a whole, counted from 0.
func (s *Source) Record(i int) templates.Record {
	if s.table != nil {
		return s.table
	}
	return newDecoder(s.t, s.o).record(nil, s.nodes[i], "")
}

// Brief is a record in which the items of the root's lists have only the fields that keep names, and what
// gives the items of one of the lists, from 0, as a whole.
func (s *Source) Brief(i int, list *templates.Field, keep func(*templates.Field) bool) (templates.Record, func(item int) templates.Record) {
	if s.table != nil {
		return s.table, func(item int) templates.Record { return s.table[list.Name()].Items()[item] }
	}
	d := newDecoder(s.t, s.o)
	d.partial.keep = keep
	r := d.record(nil, s.nodes[i], "")
	return r, func(item int) templates.Record {
		return newDecoder(s.t, s.o).record(list, d.partial.items[list][item], "")
	}
}

// partial is what is kept of a record: where keep is set, of the items of the root's lists the fields that it names.
type partial struct {
	keep    func(*templates.Field) bool
	members func(list *templates.Field) []*templates.Field
	items   map[*templates.Field][]*input.Node // where items of the root's lists are read from
}

// kept is what is kept of an item.
func (b *partial) kept(list *templates.Field, r templates.Record) templates.Record {
	if b.keep == nil || !list.Root() {
		return r
	}
	return b.of(list, r)
}

func (b *partial) of(list *templates.Field, r templates.Record) templates.Record {
	kept := templates.Record{}
	for _, f := range b.members(list) {
		v, given := r[f.Name()]
		switch {
		case !given:
		case v.IsList():
			if b.any(f) {
				kept[f.Name()] = b.all(f, v.Items())
			}
		case b.keep(f):
			kept[f.Name()] = v
		}
	}
	return kept
}

func (b *partial) all(list *templates.Field, items []templates.Record) templates.Value {
	all := make([]templates.Record, len(items))
	for i, r := range items {
		all[i] = b.of(list, r)
	}
	return templates.ListOf(all...)
}

// any tells whether anything of a list's items is kept.
func (b *partial) any(list *templates.Field) bool {
	for _, f := range b.members(list) {
		if b.keep(f) || f.Type == templates.List && b.any(f) {
			return true
		}
	}
	return false
}
