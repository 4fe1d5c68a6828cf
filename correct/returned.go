package correct

import (
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// returned is the workbook as it came back, and the form it is written anew with. No stage changes it.
type returned struct {
	*extract.Result
	file      string
	remarks   []templates.Finding // of reading and checking it
	form      *fill.Form
	book      *grid.Book
	cells     map[string]*extract.Cell // by path
	homes     map[templates.Place]bool // the fields' own cells, by sheet and cell
	item      int                      // of a split workbook: the number of its first item; 0 for a whole form
	protected bool                     // its sheets were protected, so that the corrected ones are too
}

func newReturned(d *extract.Document, form *fill.Form, b *grid.Book) *returned {
	r := &returned{Result: &d.Result, file: d.File, remarks: d.Findings, form: form, book: b, cells: map[string]*extract.Cell{}, homes: map[templates.Place]bool{}}
	for i := range r.Cells {
		cell := &r.Cells[i]
		r.cells[cell.Path], r.homes[templates.Place{Sheet: cell.Sheet, Cell: cell.Cell}] = cell, true
		if cell.Issued == inDoubt {
			cell.Issued, cell.HasIssued = "", false
		}
	}
	if list := layout.BoundList(r.Template); r.Partial && list != nil && len(r.Record[list.Name()].Items()) > 0 {
		r.item = max(r.Item, 1)
	}
	r.protected = slices.ContainsFunc(r.Sheets, func(name string) bool {
		s := b.Sheet(name)
		return s != nil && s.Protected
	})
	return r
}

// lang is the language of the form.
func (r *returned) lang() string { return string(r.Template.Language) }

// place is where a field stood.
func (r *returned) place(path string) templates.Place {
	p := templates.Place{File: r.file, Field: path, Label: wording.Label(r.Template, path)}
	if c := r.cells[path]; c != nil && c.Sheet != "" {
		p.Sheet, p.Cell = c.Sheet, c.Cell
	}
	return p
}

// home tells whether a cell is a field's own.
func (r *returned) home(p templates.Place) bool {
	return r.homes[templates.Place{Sheet: p.Sheet, Cell: p.Cell}]
}

// text is what a cell holds.
func (r *returned) text(p templates.Place) string {
	at, _ := ref.ParseCell(p.Cell)
	if s := r.book.Sheet(p.Sheet); s != nil {
		return strings.TrimSpace(s.At(at).Text)
	}
	return ""
}

// label is what people call a field, with its row's name as it came back.
func (r *returned) label(path string) string { return labelOf(r.Template, r.Record, path) }

// issued is the value that a field was issued with; empty where it is not known.
func (r *returned) issued(path string) string {
	if c := r.cells[path]; c != nil {
		return c.Issued
	}
	return ""
}

// blank tells whether the cell of a field is there and holds nothing.
func (r *returned) blank(path string) bool {
	c := r.cells[path]
	return c != nil && c.State == extract.Blank && strings.TrimSpace(c.Raw) == ""
}

// named tells whether the item of a cell has a name.
func (r *returned) named(c *extract.Cell) bool {
	list := c.Field.List()
	return list != nil && slices.ContainsFunc(r.Template.Identity(list), func(key *templates.Field) bool {
		v, _ := r.Template.At(r.Record, strings.TrimSuffix(c.Path, c.Field.Name())+key.Name())
		return !v.IsNull()
	})
}

// has tells whether something stands on a sheet of the form that the workbook has.
func (r *returned) has(on func(*layout.Page) bool) bool {
	return slices.ContainsFunc(layout.Of(r.Template), func(l *layout.Page) bool {
		return slices.Contains(r.Layouts, l.Sheet) && on(l)
	})
}

// unprinted tells whether a field stands on no sheet of the workbook: what travels hidden is not filed.
func (r *returned) unprinted(path string) bool {
	f := r.Template.Field(templates.KeyOf(path))
	return f != nil && !r.has(func(l *layout.Page) bool { return l.Has(f) && (r.item == 0 || l.Each != nil) })
}

// errors are the errors that reading found, those with a place.
func (r *returned) errors() []templates.Finding {
	var all []templates.Finding
	for _, f := range r.remarks {
		if f.Level == templates.Error && len(f.Places) > 0 && !r.Template.HasRule(f.Rule) {
			all = append(all, f)
		}
	}
	return all
}

// hidden is what reading found in the place of a field whose own cell is blank: in boxes that lie over it, under
// its merge.
func (r *returned) hidden(path string) string {
	var all []string
	for _, f := range r.remarks {
		if f.Level == templates.Error && len(f.Places) > 0 && f.Places[0].Field == path && strings.TrimSpace(f.Found) != "" && !r.Template.HasRule(f.Rule) {
			all = append(all, f.Found)
		}
	}
	return strings.Join(all, "\n")
}

// reading is the rule and the words of what reading said of a value.
func (r *returned) reading(path string) (rule string, reason templates.Sentence) {
	if f := r.gravest(path); f != nil && ofValue(f) {
		return f.Rule, f.Says
	}
	return ruleSpelling, words.Say("log.spelling")
}

// gravest is the gravest thing that reading said of a path, or of the column it is in.
func (r *returned) gravest(path string) *templates.Finding {
	var found *templates.Finding
	for i := range r.remarks {
		f := &r.remarks[i]
		if len(f.Places) == 0 || r.Template.HasRule(f.Rule) || f.Places[0].Field != path && !columnOf(f.Places[0].Field, path) {
			continue
		}
		if found == nil || f.Level < found.Level || f.Level == found.Level && ofValue(f) && !ofValue(found) {
			found = f
		}
	}
	return found
}

// ofValue tells whether a finding is about what a cell holds, rather than where it stands.
func ofValue(f *templates.Finding) bool { return strings.HasPrefix(f.Rule, "VALUE-") }

// columnOf tells whether a path without the last index, projects[0].indicators.target, is the column of
// a path with it.
func columnOf(column, path string) bool {
	return column != "" && column != path && templates.KeyOf(column) == templates.KeyOf(path) && unindexed(path) == column
}

// unindexed is a path without its last index.
func unindexed(path string) string {
	from, to := strings.LastIndexByte(path, '['), strings.LastIndexByte(path, ']')
	if from < 0 || to < from {
		return path
	}
	return path[:from] + path[to+1:]
}
