package extract

import "tianbao/internal/findings"

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
	layoutStray     = findings.Left      // what belongs to no field
	layoutMerge     = "LAYOUT-MERGE"     // cells merged across items or fields
	layoutBelow     = "LAYOUT-BELOW"     // items below a gap
	layoutClass     = "LAYOUT-CLASS"     // what carrying down supplies is contradicted
	layoutShift     = "LAYOUT-SHIFT"     // a row's cells stand a column beside
	layoutRemoved   = "LAYOUT-REMOVED"   // an issued item is gone
	layoutText      = "LAYOUT-TEXT"      // the text around a placeholder was changed
	layoutMenu      = "LAYOUT-MENU"      // a drop-down is gone
	layoutCondition = "LAYOUT-CONDITION" // conditional formats are gone
	layoutPrint     = "LAYOUT-PRINT"     // how the form is printed is gone
	layoutFormula   = "LAYOUT-FORMULA"   // a formula of the form was replaced
	layoutPair      = "LAYOUT-PAIR"      // sheets paired although their names differ
	layoutJoined    = "LAYOUT-JOINED"    // one text from several cells
)
