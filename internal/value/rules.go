package value

// What can be odd about the content of one cell.
const (
	RuleSpelling    = "VALUE-SPELLING"    // written in another way than records write it
	RuleNothing     = "VALUE-NOTHING"     // a dash or a word for nothing, read as blank
	RuleError       = "VALUE-ERROR"       // the cell shows an error
	RuleNumber      = "VALUE-NUMBER"      // not a number, or not surely one
	RuleDigits      = "VALUE-DIGITS"      // more digits than a cell keeps
	RuleScale       = "VALUE-SCALE"       // more decimals than the field has
	RuleMax         = "VALUE-MAX"         // over the field's largest
	RuleUnit        = "VALUE-UNIT"        // another unit than the field's, or none
	RulePercent     = "VALUE-PERCENT"     // a bare 0.9 that may mean 90 %
	RuleDate        = "VALUE-DATE"        // no day, or not surely one
	RuleYear        = "VALUE-YEAR"        // no year, or not surely one
	RuleChoice      = "VALUE-CHOICE"      // none of the choices
	RuleTarget      = "VALUE-TARGET"      // a number that no rule reads, or a target that cannot be compared
	RuleOperator    = "VALUE-OPERATOR"    // a number without sign, read as =
	RuleRemark      = "VALUE-REMARK"      // words beside a number that the record does not keep
	RulePlaceholder = "VALUE-PLACEHOLDER" // still to be filled in: XX%
	RuleFormula     = "VALUE-FORMULA"     // =100% typed as a value, which Excel took for a formula
	RuleLook        = "VALUE-LOOK"        // struck out, raised or lowered, or a picture
	RuleMarkup      = "VALUE-MARKUP"      // remains of a web page
	RuleLong        = "VALUE-LONG"        // more text than the field takes
	RuleGlyph       = "VALUE-GLYPH"       // damaged or private characters
	RuleInvisible   = "VALUE-INVISIBLE"   // characters that nobody sees
	RuleType        = "VALUE-TYPE"        // a number, date or truth value where text stands
)
