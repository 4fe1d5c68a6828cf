package live

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/live/tables"
	"tianbao/templates"
)

// written is a formula as its cell holds it.
func (f *Form) written(l Formula) *formula.Expr {
	e := formula.Of(l.Field.Formula)
	switch own := f.slot(l.Spot, l.Field).Hundredths(l.Field); {
	case own && !l.hundredths:
		return e.Hundredths()
	case !own && l.hundredths:
		return e.Points()
	}
	return e
}

// overHundredths tells whether a formula may look at cells in percent format as they are: what it gives scales with
// them, and all that it looks at are such cells.
func (f *Form) overHundredths(l Formula) bool {
	e := formula.Of(l.Field.Formula)
	fields := f.fields(e, l.Scope.List)
	return len(fields) > 0 && e.Scales() && !slices.ContainsFunc(fields, func(field *templates.Field) bool { return !f.allHundredths(field) })
}

// allHundredths tells whether all cells of a field hold hundredths.
func (f *Form) allHundredths(field *templates.Field) bool {
	if field.Type != templates.Percent {
		return false
	}
	found, all := false, true
	for _, s := range f.Sheets {
		for _, c := range s.Columns {
			if c.Field == field {
				found, all = true, all && c.Slot.Hundredths(field)
			}
		}
	}
	return found && all
}

// converts tells whether a formula needs other numbers than those in the cells of a field.
func (l Formula) converts(slot *tables.Slot, field *templates.Field) bool {
	return slot.Hundredths(field) && !l.hundredths
}
