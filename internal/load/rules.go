package load

// The rules that a template can break. Findings of level error make it unfit for use; those marked
// with (warning) do not.
const (
	ruleSheet       = "TEMPLATE-SHEET"       // a sheet that is missing, unknown, or not in the table of #template
	ruleLimit       = "TEMPLATE-LIMIT"       // more of something than any template has
	ruleHeading     = "TEMPLATE-HEADING"     // a heading that is unknown, missing or there twice
	ruleSetting     = "TEMPLATE-SETTING"     // a key of #template that is unknown, missing or has a bad value
	ruleKey         = "TEMPLATE-KEY"         // a key that is malformed, there twice, or at odds with another
	ruleType        = "TEMPLATE-TYPE"        // a type that does not exist, or a property that the type does not have
	ruleWord        = "TEMPLATE-WORD"        // another word than those the column takes
	ruleNumber      = "TEMPLATE-NUMBER"      // a scale or limit that is no number in its bounds
	ruleUnit        = "TEMPLATE-UNIT"        // a unit where none can be, or none where one must be
	ruleLabel       = "TEMPLATE-LABEL"       // (warning) a field that messages have no name for
	ruleIdentity    = "TEMPLATE-IDENTITY"    // identity where there is no item; (warning) a list without one
	ruleChoices     = "TEMPLATE-CHOICES"     // a choice list that does not exist or is no good
	ruleText        = "TEMPLATE-TEXT"        // a wording without its text or another; (warning) of a text that is printed nowhere
	ruleList        = "TEMPLATE-LIST"        // a list of #lists, or a list field, that cannot be used
	rulePrompt      = "TEMPLATE-PROMPT"      // a prompt longer than Excel shows
	ruleDefault     = "TEMPLATE-DEFAULT"     // a default that is no value of the field
	ruleFormula     = "TEMPLATE-FORMULA"     // a formula that does not parse or refers to what the output has not
	ruleUnknown     = "TEMPLATE-UNKNOWN"     // a key that no field has
	ruleRound       = "TEMPLATE-ROUND"       // (warning) arithmetic compared without ROUND or WITHIN
	ruleCode        = "TEMPLATE-CODE"        // (warning) codes compared by a function that reads them as numbers
	ruleCycle       = "TEMPLATE-CYCLE"       // formulas that need each other's results
	rulePlaceholder = "TEMPLATE-PLACEHOLDER" // a placeholder that is not closed, means nothing or could not be read back
	rulePlace       = "TEMPLATE-PLACE"       // a field that is in no cell, or in one although it is carried
	ruleBlock       = "TEMPLATE-BLOCK"       // a block that cannot grow
	ruleMerge       = "TEMPLATE-MERGE"       // merges that overlap, cover placeholders or cannot be made
	ruleEach        = "TEMPLATE-EACH"        // a scope that is no list, or classes by what is no field of its rows
	ruleTab         = "TEMPLATE-TAB"         // a tab that Excel refuses or that several sheets would have
	ruleStart       = "TEMPLATE-START"       // a starting row that is no item of its list
	ruleCheck       = "TEMPLATE-CHECK"       // a check without one of its parts
	ruleMessage     = "TEMPLATE-MESSAGE"     // a message with a value that is not one
	ruleMark        = "TEMPLATE-MARK"        // a mark that cannot be highlighted
	ruleLive        = "TEMPLATE-LIVE"        // (notice) a check that cannot be live, and does not say so
	ruleFix         = "TEMPLATE-FIX"         // a fix that sets nothing, or what its rule makes classes by
)
