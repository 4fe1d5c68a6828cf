// Package templates is the vocabulary that the other packages share: a form as its template workbook
// defines it, with its fields and checks; records with their values; findings. It holds the workbooks of
// the official templates. What reads such a workbook is internal/load.
package templates

import (
	"slices"
	"strings"
	"sync"

	"tianbao/internal/fold"
)

// Template is a form as its workbook defines it. It is not changed once it is loaded and may be used
// by many goroutines.
type Template struct {
	ID, Version, Rules, Title, Language string
	TargetFormat                        string    // how a target prints: {op}{0.00}({unit})
	Dates                               DateOrder // in which its dates are typed; empty: with the year first
	Ignore                              []string  // patterns of sheets that come along and are no part of the form
	Due, To                             string    // when a filled form is wanted back, and by whom; empty: not said
	Party                               []*Field  // who files: the first of them that is filled counts
	Amount                              *Field    // what an item, or the form, asks for; nil: not said
	Fields                              []*Field  // in the order of #fields
	Lists                               []*Vocabulary
	Texts                               []Wording           // printed texts that come back in other words
	Starts                              map[string][]Record // the starting rows of a list, by its key
	Checks                              []*Check
	Workbook                            []byte // the template workbook itself

	// Compiled is what the loader worked out for the packages that fill and read the form. It is of no
	// use to others.
	Compiled any

	fields    map[string]*Field   // by folded key
	members   map[*Field][]*Field // by list
	spellings *sync.Map           // of choices, by *Field: what ChoiceOf has folded
}

// Part is a piece of a cell's text, a tab's name or a check's message; exactly one of its members is set.
type Part struct {
	Literal string
	Also    []string // of a literal on a layout sheet: other wordings of it
	Field   *Field
	Formula Formula
	Number  bool // {{#}}, the item number
}

// Formula is a formula of a template: its text, without "=", in the language of docs/formulas.md. The
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
	Own     bool // it is tianbao's alone, and not worked out in workbooks
	Basis   string
	Each    *Field
	By      []*Field // fields of the list's rows: the check is made once for every class of rows that have them in common
	When    Formula  // nil: always
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

// Holder is the list whose items a check is made in; of classes of rows, the one around theirs.
func (c *Check) Holder() *Field {
	if c.By != nil {
		return c.Each.List()
	}
	return c.Each
}

// Keyed tells whether a check is made for classes that have a field in common.
func (c *Check) Keyed(f *Field) bool { return slices.Contains(c.By, f) }

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
	t := &Template{Fields: fields, Starts: map[string][]Record{}, fields: map[string]*Field{}, members: map[*Field][]*Field{}, spellings: &sync.Map{}}
	for _, f := range fields {
		t.fields[fold.Key(f.Key)] = f
	}
	for _, f := range fields {
		f.list = t.listOver(f.Key)
		t.members[f.list] = append(t.members[f.list], f)
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
func (t *Template) Field(key string) *Field { return t.fields[fold.Key(key)] }

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

// Ignores tells whether a sheet of a returned workbook is one that comes along and is no part of the form.
func (t *Template) Ignores(sheet string) bool {
	return slices.ContainsFunc(t.Ignore, func(pattern string) bool { return fold.Matches(pattern, sheet) })
}

// HasRule tells whether a rule is the form's own, which its people know by that name, and not one about
// reading any workbook.
func (t *Template) HasRule(id string) bool {
	return slices.ContainsFunc(t.Checks, func(c *Check) bool { return c.ID == id })
}

// AllRows tells whether a key in a rule made for rows is written with the name of a list whose rows the rule's
// row is one of, or lies in: rows.w, which means all rows, beside the row's own w.
func (t *Template) AllRows(scope *Field, key string) bool {
	f := t.Resolve(scope, key)
	if f == nil || f.list == nil || len(key) == len(f.Name()) {
		return false
	}
	return scope == f.list || scope != nil && scope.Within(f.list)
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
	return slices.Clip(t.members[list])
}
