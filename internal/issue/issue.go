// Package issue is what travels hidden with every workbook: which template it was made from, and
// which value was issued for every field. Defined names, custom properties and hidden sheets
// survive Excel, WPS and LibreOffice in different ways, so all three say it.
package issue

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// The hidden sheets and the custom properties.
const (
	Sheet            = "_tianbao"
	Live             = Sheet + "_live"  // where checks are worked out
	Words            = Sheet + "_words" // the lists of words that they look for
	Format           = "tianbao/1"
	PropertyTemplate = "tianbao.template"
	PropertyVersion  = "tianbao.version"
)

// Hidden names by which a reader knows the sheets that tianbao adds for people: the list of checks, the log
// of corrections and how the form is filled in. They are no names of fields, which have a dot.
const (
	ChecksName = "_tb_checks"
	LogName    = "_tb_log"
	GuideName  = "_tb_guide"
)

// Marks are the names that mark a sheet, out of all that a workbook has: thousands, where it is one of hundreds of
// projects. Who asks of every sheet asks these.
func Marks(names []grid.Name) []grid.Name {
	marks := []grid.Name{}
	for _, n := range names {
		for _, mark := range []string{ChecksName, LogName, GuideName} {
			if len(n.Name) == len(mark) && strings.EqualFold(n.Name, mark) {
				marks = append(marks, n)
			}
		}
	}
	return marks
}

// Lists tells whether a sheet is the one that a hidden name of ours marks.
func Lists(sheet string, names []grid.Name, mark string) bool {
	return slices.ContainsFunc(names, func(n grid.Name) bool {
		return len(n.Name) == len(mark) && strings.EqualFold(n.Name, mark) && n.On(sheet)
	})
}

// Serves tells whether a sheet is one of those that serve the live checks and the drop-downs, or one that is only
// read, the list of checks or how to fill in: they hold nothing that people fill in.
func Serves(sheet string, names []grid.Name) bool {
	return strings.HasPrefix(strings.ToLower(sheet), Sheet+"_") || Explains(sheet, names)
}

// Explains tells whether a sheet is one that people read and that is written anew each time: the list of checks,
// or how the form is filled in.
func Explains(sheet string, names []grid.Name) bool {
	return Lists(sheet, names, ChecksName) || Lists(sheet, names, GuideName)
}

// The first rows of the hidden sheet are pairs of these words and a value. Below a row that begins
// with Heading stands one line per issued field: its path, the tab and the cell where it stands
// (empty for a carried one), the value as records print it, and Blank for a null. Below a row that begins with
// Doubtful stands one line per doubt: the path, the rule, what was typed, and the sentence in Chinese and English.
const (
	Template = "template"
	Version  = "version"
	Rules    = "rules"
	Kind     = "kind" // KindFilled or KindBlank
	Item     = "item" // the ordinal of the item that the workbook was made for, where it was for one
	Heading  = "field"
	Doubtful = "#doubts" // no path begins so
	// Formulas begins the formulas that look at hidden sheets. They stand last: earlier versions take none of them for
	// a value there.
	Formulas = "#formulas"

	KindFilled = "filled"
	KindBlank  = "blank"

	Blank = "blank"
)

// Issue is what a hidden sheet says.
type Issue struct {
	Template, Version, Rules string
	Kind                     string
	Item                     string // the ordinal of the item it was issued for alone; empty for a whole form
	Lines                    []Line
	Doubts                   []Doubt
	Drawn                    []Drawn
	Formulas                 map[string]Formula // of fields, by their paths; of those alone that look at hidden sheets
}

// Doubt is a warning about a value that the workbook was issued with: how it was typed before it was written
// anew. Nobody has answered it as long as the value is still the one that was issued.
type Doubt struct {
	Path, Rule, Found string
	Chinese, English  string
}

// In is what it says, in a language.
func (d Doubt) In(lang string) string {
	if lang == words.English {
		return d.English
	}
	return d.Chinese
}

// Line is one issued field.
type Line struct {
	Path  string
	Sheet string // the tab it stood on; empty for one in no cell
	At    ref.Cell
	Value string // as records print it
	Null  bool
	Here  ref.Cell // the value's own cell on the hidden sheet
}

// Read finds what a workbook was issued with; nil where neither sheet nor properties say. Programs
// that drop properties keep the sheet, and the other way round.
func Read(b *grid.Book) *Issue {
	s := b.Sheet(Sheet)
	id := b.Property(PropertyTemplate)
	if s == nil && id == "" {
		return nil
	}
	i := &Issue{Template: id, Version: b.Property(PropertyVersion)}
	if s != nil {
		i.read(s)
	}
	return i
}

func (i *Issue) read(s *grid.Sheet) {
	take, lines := i.set, false
	for rest := s.Cells; len(rest) > 0; {
		row := rest[0].At.Row
		line := s.Row(row)
		rest = rest[len(line):]
		text := func(col int) string {
			for i := range line {
				if line[i].At.Col == col {
					return line[i].Text
				}
			}
			return ""
		}
		switch {
		case !lines && text(1) == Heading: // a field may be called so too
			take, lines = i.line, true
		case lines && text(1) == Doubtful:
			take = i.doubt
		case lines && text(1) == Additions:
			take = i.drawn
		case lines && text(1) == Formulas:
			take = i.formula
		default:
			take(text, row)
		}
	}
}

func (i *Issue) set(text func(int) string, _ int) {
	value := text(2)
	switch text(1) {
	case Template:
		i.Template = value
	case Version:
		i.Version = value
	case Rules:
		i.Rules = value
	case Kind:
		i.Kind = value
	case Item:
		i.Item = value
	}
}

func (i *Issue) line(text func(int) string, row int) {
	path := strings.TrimSpace(text(1))
	if path == "" {
		return
	}
	at, _ := ref.ParseCell(text(3))
	i.Lines = append(i.Lines, Line{
		Path: path, Sheet: text(2), At: at, Value: text(4), Null: text(5) == Blank, Here: ref.Cell{Col: 4, Row: row},
	})
}

func (i *Issue) doubt(text func(int) string, _ int) {
	i.Doubts = append(i.Doubts, Doubt{Path: text(1), Rule: text(2), Found: text(3), Chinese: text(4), English: text(5)})
}

// Formula is the formula of a field as it was written into its cell, and as the template gave it.
type Formula struct{ Text, Source string }

func (i *Issue) formula(text func(int) string, _ int) {
	if i.Formulas == nil {
		i.Formulas = map[string]Formula{}
	}
	i.Formulas[text(1)] = Formula{text(2), text(3)}
}
