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
		var lists, inner []*templates.Field
		for ; i < len(texts) && texts[i].at.Row == row; i++ {
			lists = appendNew(lists, texts[i].lists(each)...)
			inner = appendNew(inner, texts[i].inner(each)...)
		}
		if len(lists)+len(inner) > 0 {
			blocks = withRow(blocks, row, lists, inner)
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

// inner are the lists, inside those lists, whose items a cell repeats for as well.
func (t cellText) inner(each *templates.Field) []*templates.Field {
	var lists []*templates.Field
	for _, piece := range t.pieces {
		if f := piece.field; f != nil && nested(f.List(), each) {
			lists = appendNew(lists, f.List())
		}
	}
	return lists
}

// nested tells whether a list lies in a list that the rows of a sheet made for each repeat for.
func nested(list, each *templates.Field) bool {
	return !outer(list, each) && !outer(list.List(), each) && outer(list.List().List(), each)
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
func withRow(blocks []layout.Block, row int, lists, inner []*templates.Field) []layout.Block {
	around := slices.Clone(lists)
	for _, list := range inner {
		around = appendNew(around, list.List())
	}
	if n := len(blocks); n > 0 && blocks[n-1].Last == row-1 {
		b := &blocks[n-1]
		if slices.ContainsFunc(around, func(f *templates.Field) bool { return slices.Contains(b.Lists, f) }) {
			b.Last, b.Lists, b.Inner = row, appendNew(b.Lists, around...), appendNew(b.Inner, inner...)
			return blocks
		}
	}
	return append(blocks, layout.Block{First: row, Last: row, Lists: around, Inner: inner})
}
