package codec

import (
	"cmp"

	"tianbao/internal/value"
	"tianbao/templates"
)

// cellValue reads a cell of a table as one of a returned form is read, and says the same of it: people
// type both.
func (d *decoder) cellValue(s spot) (templates.Value, bool) {
	r := value.Of(d.t, s.field, value.Content{Cell: *s.node.Cell, Date1904: s.node.Date1904})
	before := len(d.findings)
	for _, n := range r.Notes {
		d.report(templates.Finding{Rule: n.Rule, Level: n.Level, Says: n.Says, Found: cmp.Or(n.Found, shown(s.node)),
			Expected: n.Expected, Places: []templates.Place{d.place(s)}})
	}
	if r.State == value.Unread || templates.Refuses(d.findings[before:]) {
		return templates.Null, false
	}
	if r.State == value.Blank {
		d.require(s)
		return templates.Null, true
	}
	return r.Value, d.holds(s, r.Value)
}

// holds reports what keeps a value that was read from being filled in: a cell of ours takes no more.
func (d *decoder) holds(s spot, v templates.Value) bool {
	if n, ok := v.Number(); ok {
		return d.fits(s, n)
	}
	before := len(d.findings)
	if text, ok := v.Text(); ok {
		d.characters(s, text)
		d.length(s, text)
	}
	return len(d.findings) == before
}
