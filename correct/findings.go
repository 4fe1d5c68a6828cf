package correct

import (
	"slices"

	"tianbao/internal/words"
	"tianbao/templates"
)

// The rules of what is said about correcting, told in docs/rules.md.
const (
	ruleOpen     = "CORRECT-OPEN"
	ruleConflict = "CORRECT-CONFLICT"
	ruleStale    = "CORRECT-STALE"
	ruleRefused  = "CORRECT-REFUSED"
	ruleLog      = "CORRECT-LOG"
	ruleDecision = "CORRECT-DECISION"
	ruleLeft     = "CORRECT-LEFT"
)

// reported are findings with one more, unless it is there.
func reported(all []templates.Finding, f templates.Finding) []templates.Finding {
	if slices.ContainsFunc(all, func(o templates.Finding) bool {
		return o.Rule == f.Rule && o.Message(words.English) == f.Message(words.English) && slices.Equal(o.Places, f.Places)
	}) {
		return all
	}
	return append(all, f)
}
