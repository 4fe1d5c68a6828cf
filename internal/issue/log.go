package issue

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// Log is the log of corrections that a workbook brings, known by its hidden name, or, where a program lost that, by its
// title; nil where there is none.
func Log(b *grid.Book) *grid.Sheet {
	marks := Marks(b.Names)
	for _, s := range b.Sheets {
		if Lists(s.Name, marks, LogName) {
			return s
		}
	}
	says := words.Say("log.title")
	for _, s := range b.Sheets {
		title := s.At(ref.Cell{Col: 1, Row: 1}) // its formula, where a program left no result
		for _, word := range []string{says.In(words.Chinese), says.In(words.English)} {
			if strings.HasPrefix(strings.TrimSpace(title.Text), word) || strings.Contains(title.Formula, `"`+word+`"`) {
				return s
			}
		}
	}
	return nil
}
