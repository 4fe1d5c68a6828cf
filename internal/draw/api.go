// Package draw turns a plan into the bytes of a workbook by working on the parts of the
// template's package: a row map is applied to every reference the parts hold, new rows are
// written straight into the sheets' XML, and what the plan does not touch is copied as it was.
package draw

import (
	"io"

	"tianbao/internal/ref"
)

// The API that package fill is written against (bodies live in the other files):
//
//	Compile(data []byte, layout []string) (*Book, error)
//	(*Book) Layout(source string) *Layout
//	(*Book) Derive(base int, change StyleChange) int
//	(*Book) Formulas(s *Sheet) []Mapped
//	(*Book) Draw(w io.Writer, p *Plan) error
var _ io.Writer
var _ ref.Cell
