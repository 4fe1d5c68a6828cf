// Package export lays records out in tables: in come what files said, out come a table of the files, a
// table for each form, and one for each of its lists, a row for every item, to be written as CSV or as
// Parquet.
package export

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/templates"
)

// Columns of our own begin with a sign that no key begins with.
const (
	fileColumn   = "_file"
	unreadColumn = "_unread"
)

// Source is what one file said.
type Source struct {
	File     string
	Failure  string // why nothing could be read; empty where it was
	Template *templates.Template
	Record   templates.Record
	Unread   map[string]bool // the paths of values that could not be made out: projects[0].annual
}

// Tables are those of a batch of files.
type Tables struct {
	files  []Source // without their records
	tables []*Table
	shapes map[*templates.Template]*shape
}

// Table is the items of one list, or what stands outside every list, of one form.
type Table struct {
	Name    string   // as its file is called: shanghai-2026.projects
	levels  []string // columns that number the items: _projects, _indicators
	columns []column
	rows    []row
}

// column is a field, as every edition of the form that was met has it.
type column struct {
	key    string
	fields []*templates.Field
}

type row struct {
	file    string
	numbers []int
	values  []templates.Value // of the columns; of those that an edition lacks, none
	unread  []string
}

// shape is how the records of one template go into tables.
type shape struct {
	table  *Table
	places []place
	inner  []*shape
	list   *templates.Field // nil at the root
}

// place is where the values of a field go.
type place struct {
	field  *templates.Field
	column int
}

// Add adds what a file said.
func (t *Tables) Add(s Source) {
	record := s.Record
	s.Record = nil
	t.files = append(t.files, s)
	if s.Failure == "" {
		t.shape(s.Template).add(s, record, "", nil)
	}
}

// All are the tables, that of the files first.
func (t *Tables) All() []*Table { return append([]*Table{t.overview()}, t.tables...) }

// Names are what the tables of a template are called.
func Names(t *templates.Template) []string {
	names := []string{tableName(t, nil)}
	for _, f := range t.Fields {
		if f.Type == templates.List {
			names = append(names, tableName(t, f))
		}
	}
	return names
}

// Overview is what the table of files is called.
const Overview = "_files"

func tableName(t *templates.Template, list *templates.Field) string {
	if list == nil {
		return t.ID
	}
	return t.ID + "." + list.Key
}

func (t *Tables) shape(of *templates.Template) *shape {
	if known := t.shapes[of]; known != nil {
		return known
	}
	if t.shapes == nil {
		t.shapes = map[*templates.Template]*shape{}
	}
	t.shapes[of] = t.newShape(of, nil, nil)
	return t.shapes[of]
}

func (t *Tables) newShape(of *templates.Template, list *templates.Field, levels []string) *shape {
	s := &shape{table: t.table(tableName(of, list), levels), list: list}
	for _, f := range of.Members(list) {
		if f.Type == templates.List {
			s.inner = append(s.inner, t.newShape(of, f, append(slices.Clip(levels), "_"+f.Name())))
		} else {
			s.places = append(s.places, place{f, s.table.column(f)})
		}
	}
	return s
}

// table is the one of a name, which editions of a form share.
func (t *Tables) table(name string, levels []string) *Table {
	for _, known := range t.tables {
		if known.Name == name {
			return known
		}
	}
	t.tables = append(t.tables, &Table{Name: name, levels: levels})
	return t.tables[len(t.tables)-1]
}

func (t *Table) column(f *templates.Field) int {
	i := slices.IndexFunc(t.columns, func(c column) bool { return c.key == f.Name() })
	if i < 0 {
		i = len(t.columns)
		t.columns = append(t.columns, column{key: f.Name()})
	}
	t.columns[i].fields = append(t.columns[i].fields, f)
	return i
}

// add adds a record, or an item at a path, with the items of its lists.
func (s *shape) add(from Source, r templates.Record, path string, numbers []int) {
	line := row{file: from.File, numbers: numbers, values: make([]templates.Value, len(s.table.columns))}
	for _, p := range s.places {
		line.values[p.column] = r[p.field.Name()]
		if from.Unread[joined(path, p.field.Name())] {
			line.unread = append(line.unread, p.field.Name())
		}
	}
	s.table.rows = append(s.table.rows, line)
	for _, inner := range s.inner {
		name := inner.list.Name()
		for i, item := range r[name].Items() {
			inner.add(from, item, fmt.Sprintf("%s[%d]", joined(path, name), i), append(slices.Clip(numbers), i+1))
		}
	}
}

func joined(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// overview is the table of the files: what each is of, or why it could not be read.
func (t *Tables) overview() *Table {
	text := func(key string) column { return column{key, []*templates.Field{{Key: key, Type: templates.Text}}} }
	table := &Table{Name: Overview, columns: []column{text("status"), text("template"), text("rules"), text("error")}}
	for _, f := range t.files {
		values := []string{"read", "", "", ""}
		if f.Failure != "" {
			values[0], values[3] = "failed", f.Failure
		} else {
			values[1], values[2] = f.Template.ID+"@"+f.Template.Version, f.Template.Rules
		}
		line := row{file: f.File}
		for _, v := range values {
			line.values = append(line.values, templates.TextOf(v))
		}
		table.rows = append(table.rows, line)
	}
	return table
}

// headings are the names of all columns in their order.
func (t *Table) headings() []string {
	all := append([]string{fileColumn}, t.levels...)
	for _, c := range t.columns {
		all = append(all, c.key)
	}
	if t.Name != Overview {
		all = append(all, unreadColumn)
	}
	return all
}

// value is what a row holds of a column.
func (r *row) value(column int) templates.Value {
	if column >= len(r.values) { // an edition that came later has it
		return templates.Null
	}
	return r.values[column]
}

// missing are the keys of a row that could not be read, with blanks between them.
func (r *row) missing() string { return strings.Join(r.unread, " ") }

// scale is how many decimals a column's numbers are written with at least.
func (c *column) scale() int {
	scale := templates.NoScale
	for _, f := range c.fields {
		scale = max(scale, f.Scale)
	}
	return scale
}
