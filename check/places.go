package check

import (
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/templates"
)

// locator finds where the value of a path stands. What stands in no cell, such as a row that is not
// there or a value that travels hidden, is looked for on the sheet of its item.
func locator(r *extract.Result, file string) func(path string) templates.Place {
	cells := map[string]*extract.Cell{}
	sheets := map[string]string{} // of an item, the sheet that its first cell stands on
	for i := range r.Cells {
		c := &r.Cells[i]
		if !slices.Contains(r.Sheets, c.Sheet) {
			continue // it travels on a hidden sheet of ours
		}
		cells[c.Path] = c
		for item := outer(c.Path); item != ""; item = outer(item) {
			if sheets[item] == "" {
				sheets[item] = c.Sheet
			}
		}
	}
	return func(path string) templates.Place {
		place := templates.Place{File: file, Field: path}
		if c := cells[path]; c != nil {
			place.Sheet, place.Cell = c.Sheet, c.Cell
			return place
		}
		for item := outer(path); item != "" && place.Sheet == ""; item = outer(item) {
			place.Sheet = sheets[item]
		}
		return place
	}
}

// outer is the item or list around a path: of projects[0].indicators[3].target it is
// projects[0].indicators[3], of that projects[0].indicators, of that projects[0].
func outer(path string) string {
	return path[:max(strings.LastIndexByte(path, '.'), strings.LastIndexByte(path, '['), 0)]
}
