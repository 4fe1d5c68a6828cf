package book

import (
	"tianbao/internal/grid"
	"tianbao/internal/markup"
)

// condition reads a conditionalFormatting element: where it holds, and every formula of its rules.
func condition(n *markup.Node) grid.Condition {
	c := grid.Condition{At: areas(n)}
	for _, rule := range n.Elements() {
		for _, f := range rule.Elements() {
			if f.Local() == "formula" || f.Local() == "f" {
				c.Formulas = append(c.Formulas, f.Text())
			}
		}
	}
	return c
}

// extendedConditions are those of Excel 2010 and later, which may refer to other sheets.
func extendedConditions(n *markup.Node) []grid.Condition {
	var all []grid.Condition
	for _, ext := range n.Elements() {
		list := ext.Child("conditionalFormattings")
		if list == nil {
			continue
		}
		for _, c := range list.Elements() {
			all = append(all, condition(c))
		}
	}
	return all
}
