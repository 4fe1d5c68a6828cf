// Package templates loads a template workbook, the only definition of a form, and holds the
// vocabulary the other packages share: fields, records, findings.
package templates

import (
	"slices"
	"strings"

	"tianbao/internal/ref"
)

// Template is a form as its workbook defines it. It is not changed after Load and may be used
// by many goroutines.
type Template struct {
	ID, Version, Rules, Title, Language string
	TargetFormat                        string    // how a target prints: {op}{0.00}({unit})
	Fields                              []*Field  // in the order of #fields
	Layouts                             []*Layout // in output order
	Lists                               []*Vocabulary
	Starts                              map[string][]Record // the starting rows of a list, by its key
	Checks                              []*Check
	Workbook                            []byte // the template workbook itself

	fields map[string]*Field // by folded key
}

// Layout is one layout sheet: a page of the form as printed.
type Layout struct {
	Sheet  string  // its name in the template
	Each   *Field  // the list it is made for, once per item; nil: once
	Tab    []Part  // its name in the output
	Cells  []*Cell // the cells with placeholders, row by row
	Blocks []Block // sorted by row, not overlapping
	Merges []ref.Range
}

// Has tells whether a field stands on the sheet.
func (l *Layout) Has(f *Field) bool {
	return slices.ContainsFunc(l.Cells, func(c *Cell) bool {
		return slices.ContainsFunc(c.Parts, func(p Part) bool { return p.Field == f })
	})
}

// Cell is a layout cell with at least one placeholder.
type Cell struct {
	At    ref.Cell
	Parts []Part
}

// Part is a piece of a cell's text, a tab's name or a check's message; exactly one of its members is set.
type Part struct {
	Literal string
	Field   *Field
	Formula Formula
	Number  bool // {{#}}, the item number
}

// Alone is the field of a cell that holds one placeholder and nothing else, nil for other cells.
func (c *Cell) Alone() *Field {
	if len(c.Parts) == 1 {
		return c.Parts[0].Field
	}
	return nil
}

// Block is the prototype rows of one or more lists side by side.
type Block struct {
	First, Last int      // rows of the template
	Lists       []*Field // the lists whose fields stand in it
}

// Formula is a formula of a template: its text, without "=", in the language of docs/templates.md. The
// loader alone makes formulas; a nil one is none.
type Formula interface{ String() string }

// Vocabulary is a named list of #lists.
type Vocabulary struct {
	Name    string
	Values  []string
	Aliases [][]string // other spellings, by value
	Parents []string   // the value of the list above it that each belongs to; nil without one
}

// Check is one row of #checks.
type Check struct {
	ID      string
	Level   Level
	Enabled bool
	Basis   string
	Each    *Field
	When    Formula // nil: always
	Assert  Formula
	Message []Part
	Marks   []Mark
	Fixes   []Fix
	Auto    bool // fixes are safe to apply unasked
	// Covers are rules of reading, such as VALUE-MARKUP: where the check fails, what they find in the
	// cells it marks is said by it, and not twice.
	Covers []string
	Source Place
}

// Mark is a field to highlight, or some rows of a list's field.
type Mark struct {
	Field *Field
	Where Formula // nil: all of them
}

// Fix is a new value for a field.
type Fix struct {
	Field *Field
	Value Formula
}

// New is a template of the given fields, each in the list that its key is written under. The rest of
// its members are the caller's to set, before anybody else has it.
func New(fields ...*Field) *Template {
	t := &Template{Fields: fields, Starts: map[string][]Record{}, fields: map[string]*Field{}}
	for _, f := range fields {
		t.fields[fold(f.Key)] = f
	}
	for _, f := range fields {
		f.list = t.listOver(f.Key)
	}
	return t
}

// listOver is the nearest list that a key is written under: projects.indicators for
// projects.indicators.level1.
func (t *Template) listOver(key string) *Field {
	for dot := strings.LastIndexByte(key, '.'); dot >= 0; dot = strings.LastIndexByte(key, '.') {
		key = key[:dot]
		if f := t.Field(key); f != nil && f.Type == List {
			return f
		}
	}
	return nil
}

// Field is the field of a full key, regardless of case; nil where there is none.
func (t *Template) Field(key string) *Field { return t.fields[fold(key)] }

// Resolve finds the field that a key means when it is written from inside a list (nil: the root):
// the nearest scope wins, outer keys stay visible, and a full key always works.
func (t *Template) Resolve(scope *Field, key string) *Field {
	for ; scope != nil; scope = scope.list {
		if f := t.Field(scope.Key + "." + key); f != nil {
			return f
		}
	}
	return t.Field(key)
}

// BoundList is the list of the root that sheets are made per item of, nil for a form without one.
func (t *Template) BoundList() *Field {
	for _, l := range t.Layouts {
		if l.Each != nil && l.Each.Root() {
			return l.Each
		}
	}
	return nil
}

// Vocabulary is the named list that a field's choices come from, nil for a field without one.
func (t *Template) Vocabulary(f *Field) *Vocabulary {
	for _, v := range t.Lists {
		if f.ListName != "" && v.Name == f.ListName {
			return v
		}
	}
	return nil
}

// Members are the fields that belong to a list directly (nil: the root), in order.
func (t *Template) Members(list *Field) []*Field {
	var members []*Field
	for _, f := range t.Fields {
		if f.list == list {
			members = append(members, f)
		}
	}
	return members
}
