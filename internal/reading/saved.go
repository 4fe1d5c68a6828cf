package reading

import (
	"sync"
	"time"

	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// saved is when a workbook was saved and by whom, as it says. One that no program has saved since tianbao wrote
// it has the template's own time, which says nothing.
func saved(data []byte, t *templates.Template) (at, by string) {
	s := book.SavedBy(data)
	when, err := time.Parse(time.RFC3339, s.At)
	if err != nil || s.At == issuedAt(t) {
		return "", s.By
	}
	return when.UTC().Format(time.RFC3339), s.By
}

// times are those of templates, which are read once.
var times sync.Map

func issuedAt(t *templates.Template) string {
	at, known := times.Load(t)
	if !known {
		at, _ = times.LoadOrStore(t, book.SavedBy(t.Workbook).At)
	}
	return at.(string)
}
