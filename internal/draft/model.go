package draft

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// field is what was concluded of a place that copies fill.
type field struct {
	kind
	key      string // from its list on
	label    string
	list     *list // nil for one of the root
	required bool
	identity bool
	merge    bool // equal neighbours in a block are one cell
	fallback string
	guess    bool // no copy differs from another there: it was told by what surrounds it
	fresh    bool // an earlier template has no field there
	where    []place
	values   []grid.Cell       // that the copies of the sample hold
	years    map[[2]int]string // of a year, what each printing says: by copy and number
	filled   int               // of them
	apart    apart             // how the items of a copy differ in it
	of       int
}

// apart is how the items of a copy differ in a field.
type apart struct{ pairs, alike int } // how many follow another of their copy, and how many of these say what one before them does

// count takes in what the items of a copy say.
func (a *apart) count(texts []string) {
	for i, text := range texts {
		if i > 0 {
			a.pairs++
		}
		if slices.Contains(texts[:i], text) {
			a.alike++
		}
	}
}

// path is the field's key as #fields has it.
func (f *field) path() string {
	if f.list == nil {
		return f.key
	}
	return f.list.path() + "." + f.key
}

// within is the field's key as the cells of a sheet made for each of a list write it.
func (f *field) within(each *list) string {
	if f.list == nil || f.list == each {
		return f.key
	}
	return f.list.within(each) + "." + f.key
}

// place is a cell of a sheet of the template.
type place struct {
	sheet string
	at    ref.Cell
}

// list is items that the form repeats: sheets, or rows.
type list struct {
	key, label string
	outer      *list
	drawn      int        // how many rows the form has for it; 0: as many as there are items
	starts     [][]string // what all copies have in the first columns
	classes    []*field

	of    *block // its rows, of one that is not of sheets
	where place  // of the first cell of its first item
}

func (l *list) path() string {
	if l.outer == nil {
		return l.key
	}
	return l.outer.path() + "." + l.key
}

func (l *list) within(each *list) string {
	if l.outer == nil || l.outer == each {
		return l.key
	}
	return l.outer.within(each) + "." + l.key
}

// leaf is a sheet of the template to be.
type leaf struct {
	name     string
	tab      string // the pattern of its tabs, of one made for each item
	each     *list
	laid     *laid
	writes   map[ref.Cell]string    // what its cells are to hold, by the model's places
	formulas map[ref.Cell]*computed // that its cells hold, by the model's places
	cuts     []span                 // rows of the model that are more of the same
	lacked   int                    // how often a sheet lacks what it prints
}

type span struct{ first, last int }

// made tells which guesses were made on the way: without any, leaving them out concludes the same.
type made struct {
	bold  bool // rows that nobody has filled were told by headings
	looks bool // rows of several copies were told by their looks
}

// drafted is all that was concluded.
type drafted struct {
	lang     string
	dates    templates.DateOrder // in which days are typed
	title    string
	id       string
	fields   []*field
	lists    []*list
	leaves   []*leaf
	formulas []*computed
	rules    []*rule
	survey   *survey // what all copies hold; nil before they were read
	made     made
}
