package load

// The rules that a template can break. Findings of level error make it unfit for use; those marked
// with (warning) do not.
const (
	lintSheet       = "TEMPLATE-SHEET"       // a sheet that is missing, unknown, or not in the table of #template
	lintHeading     = "TEMPLATE-HEADING"     // a heading that is unknown, missing or there twice
	lintSetting     = "TEMPLATE-SETTING"     // a key of #template that is unknown, missing or has a bad value
	lintKey         = "TEMPLATE-KEY"         // a key that is malformed, there twice, or at odds with another
	lintType        = "TEMPLATE-TYPE"        // a type that does not exist, or a property that the type does not have
	lintWord        = "TEMPLATE-WORD"        // another word than those the column takes
	lintNumber      = "TEMPLATE-NUMBER"      // a scale or limit that is no number in its bounds
	lintUnit        = "TEMPLATE-UNIT"        // a unit where none can be, or none where one must be
	lintLabel       = "TEMPLATE-LABEL"       // (warning) a field that messages have no name for
	lintIdentity    = "TEMPLATE-IDENTITY"    // identity where there is no item; (warning) a list without one
	lintChoices     = "TEMPLATE-CHOICES"     // a choice list that does not exist or is no good
	lintList        = "TEMPLATE-LIST"        // a list of #lists, or a list field, that cannot be used
	lintPrompt      = "TEMPLATE-PROMPT"      // a prompt longer than Excel shows
	lintDefault     = "TEMPLATE-DEFAULT"     // a default that is no value of the field
	lintFormula     = "TEMPLATE-FORMULA"     // a formula that does not parse or refers to what the output has not
	lintUnknown     = "TEMPLATE-UNKNOWN"     // a key that no field has
	lintRound       = "TEMPLATE-ROUND"       // (warning) arithmetic compared without ROUND or WITHIN
	lintCycle       = "TEMPLATE-CYCLE"       // formulas that need each other's results
	lintPlaceholder = "TEMPLATE-PLACEHOLDER" // a placeholder that is not closed, means nothing or could not be read back
	lintPlace       = "TEMPLATE-PLACE"       // a field that is in no cell, or in one although it is carried
	lintBlock       = "TEMPLATE-BLOCK"       // a block that cannot grow
	lintMerge       = "TEMPLATE-MERGE"       // merges that overlap, cover placeholders or cannot be made
	lintEach        = "TEMPLATE-EACH"        // a scope that is no list
	lintTab         = "TEMPLATE-TAB"         // a tab that Excel refuses or that several sheets would have
	lintStart       = "TEMPLATE-START"       // a starting row that is no item of its list
	lintCheck       = "TEMPLATE-CHECK"       // a check without one of its parts
	lintMessage     = "TEMPLATE-MESSAGE"     // a message with a value that is not one
	lintMark        = "TEMPLATE-MARK"        // a mark that cannot be highlighted
	lintFix         = "TEMPLATE-FIX"         // a fix that sets nothing
)
