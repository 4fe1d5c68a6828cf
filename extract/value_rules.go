package extract

// What can be odd about the content of one cell.
const (
	ruleSpelling    = "VALUE-SPELLING"    // written in another way than records write it
	ruleNothing     = "VALUE-NOTHING"     // a dash or a word for nothing, read as blank
	ruleError       = "VALUE-ERROR"       // the cell shows an error
	ruleNumber      = "VALUE-NUMBER"      // not a number, or not surely one
	ruleDigits      = "VALUE-DIGITS"      // more digits than a cell keeps
	ruleScale       = "VALUE-SCALE"       // more decimals than the field has
	ruleMax         = "VALUE-MAX"         // over the field's largest
	ruleUnit        = "VALUE-UNIT"        // another unit than the field's, or none
	rulePercent     = "VALUE-PERCENT"     // a bare 0.9 that may mean 90 %
	ruleDate        = "VALUE-DATE"        // no day, or not surely one
	ruleYear        = "VALUE-YEAR"        // no year, or not surely one
	ruleChoice      = "VALUE-CHOICE"      // none of the choices
	ruleTarget      = "VALUE-TARGET"      // a number that no rule reads, or a target that cannot be compared
	ruleOperator    = "VALUE-OPERATOR"    // a number without sign, read as =
	ruleRemark      = "VALUE-REMARK"      // words beside a number that the record does not keep
	rulePlaceholder = "VALUE-PLACEHOLDER" // still to be filled in: XX%
	ruleFormula     = "VALUE-FORMULA"     // =100% typed as a value, which Excel took for a formula
	ruleMarkup      = "VALUE-MARKUP"      // remains of a web page
	ruleLong        = "VALUE-LONG"        // more text than the field takes
	ruleGlyph       = "VALUE-GLYPH"       // damaged or private characters
	ruleInvisible   = "VALUE-INVISIBLE"   // characters that nobody sees
	ruleType        = "VALUE-TYPE"        // a number, date or truth value where text stands
)
