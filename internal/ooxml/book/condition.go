package book

import "tianbao/internal/grid"

// condition reads the conditionalFormatting that the scanner is at: where it holds, and every
// formula of its rules.
func (r *sheetReader) condition() error {
	var c grid.Condition
	areas := attr(r.s, "sqref")
	err := r.s.Each(func() (err error) {
		if string(r.s.Local()) == "sqref" { // of the extended form
			areas, err = r.s.Text()
			return err
		}
		return r.s.Each(func() error { return r.formula(&c) })
	})
	if err != nil {
		return err
	}
	c.At, err = r.areasOf(areas)
	r.to.Conditions = append(r.to.Conditions, c)
	return err
}

// formulasPerArea is how many formulas the conditional formats of a sheet have for each area that it may have:
// a rule has three at most.
const formulasPerArea = 20

// formula reads a child of a rule.
func (r *sheetReader) formula(c *grid.Condition) error {
	if local := string(r.s.Local()); local != "formula" && local != "f" {
		return nil
	}
	if r.formulas++; r.formulas > r.Limits.Areas*formulasPerArea {
		return r.Limits.Beyond("areas", r.to.Name)
	}
	text, err := r.s.Text()
	c.Formulas = append(c.Formulas, text)
	return err
}
