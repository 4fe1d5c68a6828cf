// Package draft learns a template from filled copies of a form: in come workbooks, out comes a template
// workbook whose cells are the form where all copies agree and fields where they differ, with what was
// concluded from what. Its stages hand on plain data: a copy's cells (copy.go), the sheets that print the same
// (pages.go), each laid over a model (align.go), cell by cell and block by block (slots.go), the fields of these
// (conclude.go, pagedraft.go, blocks.go) with their types (types.go), and the workbook (write.go), with which all
// copies are read (learn.go) and the rules found that they keep (package invariant).
package draft

import "tianbao/internal/draft/invariant"

// rule is a rule that the copies keep, with its id.
type rule struct {
	invariant.Rule
	id string
}

// modelCopy is the copy that gives the looks.
func (d *drafted) modelCopy() int { return d.leaves[0].laid.model.copy }
