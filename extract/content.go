package extract

import (
	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// content is what stands in a field's place, before anybody knows what it means.
type content struct {
	grid.Cell        // the cell; of a composed cell, a text cell with the field's part of it
	Unit      string // the unit that the block's label declares, where it is another than the field's
	NoUnit    bool   // the template's label declares a unit and this workbook's does not
	Date1904  bool   // serial dates count from 1904
}

// reading is what a content means for a field.
type reading struct {
	value templates.Value
	state State
	notes []note
}

// note is something to be said about one value; the finding made of it gets the cell's place.
type note struct {
	rule            string
	level           templates.Level
	message         words.Phrase
	found, expected string
}
