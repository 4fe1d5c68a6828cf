// Package colour holds the colours of what tianbao adds to workbooks, as RRGGBB.
package colour

import "tianbao/templates"

// Levels are the grounds of cells with a finding of a level, the same wherever they are shown: while somebody types,
// in marked copies, in summaries. A finding of style has none, but an Edge. No program offers just these colours, so
// that marks are recognised when all else is lost.
var Levels = map[templates.Level]string{
	templates.Error: "FF8F85", templates.Warning: "FFC27A", templates.Notice: "FFF08C",
}

// Edge is the colour of the lines around a cell with a finding of style.
const Edge = "2F75B6"

// The looks of our own sheets.
const (
	Heading = "D9E1F2" // ground
	Total   = "F2F2F2" // ground
	Answer  = "FFF2CC" // ground of a cell that people answer in
	Link    = "0563C1" // letters
	Gone    = "C00000" // letters of what was there
	Come    = "00703C" // letters of what stands there now
	Note    = "595959" // letters
	Frame   = "BFBFBF" // lines that part cells and do not speak
)
