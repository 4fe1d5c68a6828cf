// Package colour holds the colours of what tianbao adds to workbooks, as RRGGBB.
package colour

import "tianbao/templates"

// Look is how a cell of a level looks in our own sheets.
type Look struct{ Ground, Letters string }

// Levels are Excel's own "bad", "neutral", "note" and a grey: people know them, and black on them still
// prints.
var Levels = map[templates.Level]Look{
	templates.Error:   {"FFC7CE", "9C0006"},
	templates.Warning: {"FFEB9C", "7F6000"},
	templates.Notice:  {"DDEBF7", "1F4E78"},
	templates.Style:   {"EDEDED", "595959"},
}

// Marks are the grounds of cells that we mark in other people's workbooks. No program offers just these,
// so that they are recognised when all else is lost.
var Marks = map[templates.Level]string{
	templates.Error: "FF8F85", templates.Warning: "FFC27A", templates.Notice: "FFF08C", templates.Style: "B4DDF5",
}

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
