package codec

import (
	"tianbao/internal/input"
	"tianbao/templates"
)

// The rules that the content of an input can break. The rules of reading the file are in package input.
const (
	ruleKey      = "INPUT-KEY"      // a key or heading that no field has
	ruleTwice    = "INPUT-TWICE"    // the same field given twice
	ruleRequired = "INPUT-REQUIRED" // a required field without a value
	ruleType     = "INPUT-TYPE"     // not a value of the field's type
	ruleLong     = "INPUT-LONG"     // more text than the field or a cell takes
	ruleMax      = "INPUT-MAX"      // a number over the field's largest
	ruleScale    = "INPUT-SCALE"    // more decimals than the field has
	ruleDigits   = "INPUT-DIGITS"   // more digits than Excel keeps
	ruleChar     = "INPUT-CHAR"     // a character that a cell cannot hold
	ruleChoice   = "INPUT-CHOICE"   // not one of the choices
	ruleDate     = "INPUT-DATE"     // not a day, or not written as one
	ruleYear     = "INPUT-YEAR"     // not a year of our time
	ruleItem     = "INPUT-ITEM"     // the same item twice
	ruleRows     = "INPUT-ROWS"     // rows of a table that disagree
	ruleFull     = "INPUT-FULL"     // more items than the form has rows drawn for
	ruleList     = "INPUT-LIST"     // a table for a form without a list
)

// InputFindings are the faults of a data file as findings about it.
func InputFindings(file string, faults []input.Fault) []templates.Finding {
	findings := make([]templates.Finding, len(faults))
	for i, f := range faults {
		level := templates.Error
		if f.Notice {
			level = templates.Notice
		}
		findings[i] = templates.Finding{Rule: f.Rule, Level: level, Says: f.Message, Found: f.Found, Expected: f.Expected,
			Places: []templates.Place{{File: file, Sheet: f.Sheet, Cell: f.Cell, Field: f.Field, Line: f.Line}}}
	}
	return findings
}
