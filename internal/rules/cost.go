package rules

import "tianbao/internal/words"

// What the rules may cost in one record.
const (
	// mostSteps is about twenty seconds, whatever they are spent on: thirty thousand rows take a third of it, and
	// offered fixes of all of them may take half.
	mostSteps = 500_000_000
	// mostVerdicts is what memory holds: forty rules for each of thirty thousand rows are half of it.
	mostVerdicts = 2_500_000
)

// CostError says that the rules of a template take longer for a record than anybody waits.
type CostError struct{}

// In is what to tell the owner of the file, or of the template.
func (*CostError) In(lang string) string { return words.Say("check.costly").In(lang) }

// Error is the sentence in English.
func (e *CostError) Error() string { return e.In(words.English) }
