package book

import "tianbao/internal/grid"

// condition reads the conditionalFormatting that the scanner is at: where it holds, and every
// formula of its rules.
func (r *sheetReader) condition() error {
	n, err := r.tree()
	if err != nil {
		return err
	}
	var c grid.Condition
	if c.At, err = r.areasOf(n); err != nil {
		return err
	}
	for _, rule := range n.Elements() {
		for _, f := range rule.Elements() {
			if f.Local() == "formula" || f.Local() == "f" {
				c.Formulas = append(c.Formulas, f.Text())
			}
		}
	}
	r.to.Conditions = append(r.to.Conditions, c)
	return nil
}
