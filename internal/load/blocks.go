package load

import (
	"slices"

	"tianbao/internal/layout"
	"tianbao/templates"
)

// blocksOf finds the prototype rows: rows with fields of a list that the sheet itself is not made for.
// Adjacent rows that share a list are one prototype.
func blocksOf(texts []cellText, each *templates.Field) []layout.Block {
	var blocks []layout.Block
	for i := 0; i < len(texts); {
		row := texts[i].at.Row
		var lists []*templates.Field
		for ; i < len(texts) && texts[i].at.Row == row; i++ {
			lists = appendNew(lists, texts[i].lists(each)...)
		}
		if len(lists) > 0 {
			blocks = withRow(blocks, row, lists)
		}
	}
	for i := range blocks {
		for _, list := range blocks[i].Lists {
			blocks[i].Drawn = max(blocks[i].Drawn, list.Rows)
		}
	}
	return blocks
}

// lists are the lists whose items a cell repeats for on a sheet made for each, in the order of its
// fields.
func (t cellText) lists(each *templates.Field) []*templates.Field {
	var lists []*templates.Field
	for _, piece := range t.pieces {
		if f := piece.field; f != nil && !outer(f.List(), each) && outer(f.List().List(), each) {
			lists = appendNew(lists, f.List())
		}
	}
	return lists
}

// outer tells whether the list's fields have one value inside an item of each: the root's, those of
// each itself and those of the lists around it.
func outer(list, each *templates.Field) bool {
	return list == nil || each != nil && (each == list || each.Within(list))
}

func appendNew(lists []*templates.Field, more ...*templates.Field) []*templates.Field {
	for _, list := range more {
		if !slices.Contains(lists, list) {
			lists = append(lists, list)
		}
	}
	return lists
}

// withRow adds a row to the block above it, if they share a list, or begins a new one.
func withRow(blocks []layout.Block, row int, lists []*templates.Field) []layout.Block {
	if n := len(blocks); n > 0 && blocks[n-1].Last == row-1 {
		b := &blocks[n-1]
		if slices.ContainsFunc(lists, func(f *templates.Field) bool { return slices.Contains(b.Lists, f) }) {
			b.Last, b.Lists = row, appendNew(b.Lists, lists...)
			return blocks
		}
	}
	return append(blocks, layout.Block{First: row, Last: row, Lists: lists})
}
