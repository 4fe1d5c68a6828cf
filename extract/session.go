package extract

import (
	"regexp"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/limits"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Rules about the layout of a returned workbook.
const (
	layoutTemplate  = "LAYOUT-TEMPLATE"  // made from another template than it is read with
	layoutVersion   = "LAYOUT-VERSION"   // made from another version of the template
	layoutMoved     = "LAYOUT-MOVED"     // a field stands elsewhere than it was issued
	layoutLabel     = "LAYOUT-LABEL"     // a label is gone or was rewritten
	layoutConflict  = "LAYOUT-CONFLICT"  // a field's witnesses disagree
	layoutMissing   = "LAYOUT-MISSING"   // a field is gone from a sheet that is there
	layoutCopy      = "LAYOUT-COPY"      // copies of a field disagree
	layoutTwice     = "LAYOUT-TWICE"     // the same item stands twice
	layoutSheet     = "LAYOUT-SHEET"     // an issued sheet is gone
	layoutHidden    = "LAYOUT-HIDDEN"    // values stand in hidden rows, columns or sheets
	layoutStray     = "LAYOUT-STRAY"     // text that belongs to no field
	layoutMerge     = "LAYOUT-MERGE"     // cells merged across items or fields
	layoutBelow     = "LAYOUT-BELOW"     // items below a gap
	layoutClass     = "LAYOUT-CLASS"     // what carrying down supplies is contradicted
	layoutShift     = "LAYOUT-SHIFT"     // a row's cells stand a column beside
	layoutRemoved   = "LAYOUT-REMOVED"   // an issued item is gone
	layoutText      = "LAYOUT-TEXT"      // the text around a placeholder was changed
	layoutMenu      = "LAYOUT-MENU"      // a drop-down is gone
	layoutCondition = "LAYOUT-CONDITION" // conditional formats are gone
	layoutFormula   = "LAYOUT-FORMULA"   // a formula of the form was replaced
	layoutPair      = "LAYOUT-PAIR"      // sheets paired although their names differ
	layoutJoined    = "LAYOUT-JOINED"    // one text from several cells
)

type issueLine = issue.Line

// session reads one workbook.
type session struct {
	form     *form
	file     string
	book     *grid.Book
	issue    *issue.Issue         // nil for a workbook that tianbao never made
	origin   origin               // of what travels with it
	lines    map[string]issueLine // by path
	views    []*view
	findings []templates.Finding
	limits   limits.Limits
	items    int64          // rows of tables so far, squared
	excess   *limits.Excess // why the workbook is refused after all
}

var indexes = regexp.MustCompile(`\[\d+\]`)

// fieldAt is the field that a record's path leads to.
func (s *session) fieldAt(path string) *templates.Field {
	return s.form.Field(indexes.ReplaceAllString(path, ""))
}

func (s *session) report(f templates.Finding) { s.findings = append(s.findings, f) }

// cellPlace is a cell of an instance's sheet as findings name it.
func (s *session) cellPlace(in *instance, at ref.Cell) templates.Place {
	return templates.Place{File: s.file, Sheet: in.view.Name, Cell: at.String()}
}

// placeOf is a cell as the place of a field; its path is known only when the record is put together.
func (s *session) placeOf(f *find, at ref.Cell) templates.Place {
	p := s.cellPlace(f.in, at)
	p.Label = f.field.Called()
	return p
}
