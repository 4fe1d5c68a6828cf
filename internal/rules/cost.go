package rules

// What the rules may cost in one record.
const (
	// mostSteps is about twenty seconds, whatever they are spent on: thirty thousand rows take a third of it, and
	// offered fixes of all of them may take half.
	mostSteps = 500_000_000
	// mostVerdicts is what memory holds: forty rules for each of thirty thousand rows are half of it.
	mostVerdicts = 2_500_000
)
