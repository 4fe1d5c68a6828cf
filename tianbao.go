// Package tianbao makes an official form drawn in Excel a two-way channel: it fills the form from
// data, reads back what people return after editing it, checks it exactly, writes it mended, and
// compares two fillings of it. One .xlsx template is the only definition of all of this.
//
//	form, err := tianbao.Open("shanghai-2026")
//	document, err := tianbao.Check(ctx, returned, tianbao.ReadOptions{File: "a.xlsx"}, form)
//
// Findings are about a user's file and come as values, each with its place and a Message in Chinese or
// English. Errors are about what could not be done. The two never mix. A Form is compiled once and may
// be used by many goroutines.
//
// The words of the results (Record, Finding, Document …) are those of the packages templates, extract,
// correct and diff, where they are described in full; records are also made there, by templates.TextOf
// and its like, or decoded by Form.Decode.
package tianbao

import (
	_ "embed"

	"tianbao/correct"
	"tianbao/extract"
	"tianbao/templates"
)

// Example is the declaration of a real unit for 2026, with its real mistakes, as a YAML record of
// the template shanghai-2026.
//
//go:embed testdata/songjiang-2026.yaml
var Example []byte

// The vocabulary of data and of what is said about it.
type (
	// Record is the values of a form, or of an item of one of its lists, by the names of fields.
	Record = templates.Record
	// Value is the value of a field. It prints itself.
	Value = templates.Value
	// Finding is something to be said about a file: Rule, Level, Places, what was found and expected.
	Finding = templates.Finding
	// Place is where a finding is.
	Place = templates.Place
	// Level is how much a finding weighs.
	Level = templates.Level
)

// The levels of findings, from the gravest.
const (
	Error   = templates.Error
	Warning = templates.Warning
	Notice  = templates.Notice
	Style   = templates.Style
)

// The results of work on workbooks.
type (
	// Document is what was read of a workbook, and after Check the verdicts of its rules. It marshals to
	// the command's JSON line.
	Document = extract.Document
	// Accept names fixes that a person accepts.
	Accept = correct.Accept
)
