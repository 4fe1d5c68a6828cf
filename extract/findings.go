package extract

import (
	"slices"

	"tianbao/internal/findings"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/templates"
)

// Rules about the layout of a returned workbook.
const (
	layoutTemplate  = "LAYOUT-TEMPLATE"  // made from another template than it is read with
	layoutForm      = "LAYOUT-FORM"      // another form of the same title, by how much of this one it lacks
	layoutVersion   = "LAYOUT-VERSION"   // made from another version of the template
	layoutMoved     = "LAYOUT-MOVED"     // a field stands elsewhere than it was issued
	layoutLabel     = "LAYOUT-LABEL"     // a label is gone or was rewritten
	layoutConflict  = "LAYOUT-CONFLICT"  // a field's witnesses disagree
	layoutMissing   = "LAYOUT-MISSING"   // a field is gone from a sheet that is there
	layoutCopy      = "LAYOUT-COPY"      // copies of a field disagree
	layoutTwice     = "LAYOUT-TWICE"     // the same item stands twice
	layoutSheet     = "LAYOUT-SHEET"     // an issued sheet is gone
	layoutHidden    = "LAYOUT-HIDDEN"    // values stand in hidden rows, columns or sheets
	layoutStray     = findings.Left      // what belongs to no field
	layoutIgnored   = "LAYOUT-IGNORED"   // sheets that come along and are no part of the form
	layoutMerge     = "LAYOUT-MERGE"     // cells merged across items or fields
	layoutFull      = "LAYOUT-FULL"      // more items than the form has rows drawn for
	layoutRows      = "LAYOUT-ROWS"      // rows were inserted into those that are drawn
	layoutBelow     = "LAYOUT-BELOW"     // items below a gap
	layoutClass     = "LAYOUT-CLASS"     // what carrying down supplies is contradicted
	layoutShift     = "LAYOUT-SHIFT"     // a row's cells stand a column beside
	layoutRemoved   = "LAYOUT-REMOVED"   // an issued item is gone
	layoutText      = "LAYOUT-TEXT"      // the text around a placeholder was changed
	layoutMenu      = "LAYOUT-MENU"      // a drop-down is gone
	layoutCondition = "LAYOUT-CONDITION" // conditional formats are gone
	layoutPrint     = "LAYOUT-PRINT"     // how the form is printed is gone
	layoutLive      = "LAYOUT-LIVE"      // live checks look at cells that were deleted
	layoutFormula   = "LAYOUT-FORMULA"   // a formula of the form was replaced
	layoutPair      = "LAYOUT-PAIR"      // sheets paired although their names differ
	layoutJoined    = "LAYOUT-JOINED"    // one text from several cells
	layoutDocument  = "LAYOUT-DOCUMENT"  // the file is a text document
	layoutRevision  = "LAYOUT-REVISION"  // text was deleted, and the change not accepted yet
)

// RuleDocument is the rule of a file that is a text document: it was read by its tables and sections.
const RuleDocument = layoutDocument

// HasTwins tells whether an item stands twice in a workbook: nobody knows which counts.
func HasTwins(read []templates.Finding) bool {
	return slices.ContainsFunc(read, func(f templates.Finding) bool { return f.Rule == layoutTwice })
}

// report gathers what is to be said of a workbook.
type report struct {
	file     string
	findings []templates.Finding
}

func (r *report) add(f templates.Finding) { r.findings = append(r.findings, f) }

// cell is a cell of a page's sheet as findings name it.
func (r *report) cell(in *page, at ref.Cell) templates.Place {
	return templates.Place{File: r.file, Sheet: in.Sheet.Name, Cell: at.String()}
}

// placeOf is a cell as the place of a field; its path is known only when the record is put together.
func (r *report) placeOf(f *found, at ref.Cell) templates.Place {
	p := r.cell(f.in, at)
	p.Label = f.field.Called()
	return p
}

// placesOf are cells as places of a field.
func (r *report) placesOf(f *found, cells []ref.Cell) []templates.Place {
	var all []templates.Place
	for _, at := range cells {
		all = append(all, r.placeOf(f, at))
	}
	return all
}

// withJoined adds the further cells that a refused value stands in.
func (r *report) withJoined(places []templates.Place, x *found) []templates.Place {
	for _, at := range x.joined {
		if !slices.ContainsFunc(places, func(p templates.Place) bool { return p.Cell == at.String() }) {
			places = append(places, r.placeOf(x, at))
		}
	}
	return places
}

// say makes findings of what is to be said of a field.
func (r *report) say(x *found, path string) {
	for n, said := range x.Notes {
		place := r.placeOf(x, x.at)
		place.Field = path
		if x.at.Row == 0 {
			place.Cell = ""
		}
		places := []templates.Place{place}
		if n < len(x.also) {
			for _, p := range x.also[n] {
				if p.Label == place.Label {
					p.Field = path
				}
				places = append(places, p)
			}
		}
		if said.Level == templates.Error && x.State == value.Unread {
			places = r.withJoined(places, x)
		}
		found := said.Found
		if found == "" {
			found = x.raw()
		}
		r.add(templates.Finding{Rule: said.Rule, Level: said.Level, Says: said.Says,
			Found: found, Expected: said.Expected, Places: places})
	}
	x.Notes, x.also = nil, nil
}
