package input

import (
	"fmt"

	"tianbao/internal/words"
)

// The rules that reading a data file can break. Package templates turns faults into findings.
const (
	RuleSyntax   = "INPUT-SYNTAX"   // not what its format allows
	RuleEncoding = "INPUT-ENCODING" // bytes that are no text
	RuleLimit    = "INPUT-LIMIT"    // larger or deeper than any real input
	RuleEmpty    = "INPUT-EMPTY"    // no data at all
	RuleUnread   = "INPUT-UNREAD"   // an extract result that holds values nobody could read
	RuleExtract  = "INPUT-EXTRACT"  // an extract result that cannot be filled
	RuleTable    = "INPUT-TABLE"    // a table whose cells belong to no column, or cannot be read
)

// Fault is something wrong with a data file itself.
type Fault struct {
	Rule     string
	Notice   bool // worth saying, but the data can be used
	Message  words.Phrase
	Found    string
	Expected string
	Line     int    // the line, or the row of a table; 0 where it has none
	Field    string // the value's path, where the fault is about one
	Sheet    string
	Cell     string
}

// Error makes a fault usable as an error inside this package; people read Message.
func (f *Fault) Error() string { return fmt.Sprintf("%s line %d: %s", f.Rule, f.Line, f.Message) }

// faultAt is a fault of a line with a phrase of the catalogue.
func faultAt(rule string, line int, phrase string, args ...any) *Fault {
	return &Fault{Rule: rule, Line: line, Message: words.Say(phrase, args...)}
}
