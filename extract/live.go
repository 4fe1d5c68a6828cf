package extract

import (
	"tianbao/internal/issue"
	"tianbao/internal/value"
)

// remarkLive names what the workbook's own checks wait for and reading does not mind.
func (s *session) remarkLive(f *find) {
	if f.State != value.HasValue || len(f.Notes) > 0 || f.formula != "" || s.book.Sheet(issue.Live) == nil {
		return
	}
	if said, ok := value.ForFormulas(f.field, f.content, f.Reading, f.slot.Alone() == nil); ok {
		f.say(said)
	}
}
