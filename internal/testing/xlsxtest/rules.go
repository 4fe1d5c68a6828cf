package xlsxtest

import (
	"fmt"
	"sort"
	"unicode/utf16"
)

// Limits of Excel 2010 and later, from its specification page and, where that is silent, from
// what makes Excel offer to repair a file.
const (
	maxSheetName    = 31
	maxDefinedName  = 255
	maxFormula      = 8192
	maxNesting      = 64
	maxArguments    = 255
	maxListLiteral  = 255
	maxPromptTitle  = 32
	maxPrompt       = 255
	maxErrorTitle   = 32
	maxErrorText    = 225
	maxCellText     = 32767
	maxLineBreaks   = 253
	maxRowHeight    = 409.5
	maxColumnWidth  = 255
	maxHyperlinks   = 65530
	maxCellFormats  = 65490
	maxPageBreaks   = 1023
	maxHeaderFooter = 255
)

// ExcelRules lists where a workbook breaks a rule that Excel keeps and the Open XML SDK does not
// know, sorted, one a line: the sheet or part, the place, what is wrong. A workbook without any
// gives an empty list. What cannot be read as a workbook at all is a line too.
func ExcelRules(data []byte) []string {
	r := &rules{}
	b, err := openBook(data)
	if err != nil {
		return []string{err.Error()}
	}
	r.book = b
	r.packageRules()
	r.workbookRules()
	nameRules{r, map[string]bool{}}.check()
	r.styleRules()
	for _, s := range b.sheets {
		if s.root != nil {
			r.sheetRules(s)
		}
	}
	r.chainRules()
	sort.Strings(r.broken)
	return r.broken
}

// rules is a book being looked at and what was found.
type rules struct {
	*book
	formats int // number of cell formats
	broken  []string
}

// say notes a broken rule.
func (r *rules) say(where, format string, args ...any) {
	r.broken = append(r.broken, where+": "+fmt.Sprintf(format, args...))
}

// tooLong notes a text longer than Excel allows.
func (r *rules) tooLong(where, what, text string, limit int) {
	if n := units(text); n > limit {
		r.say(where, "%s has %d characters, at most %d are allowed", what, n, limit)
	}
}

// units is the length of a text as Excel counts it.
func units(text string) int { return len(utf16.Encode([]rune(text))) }

func (r *rules) sheetRules(s *sheet) {
	r.cellRules(s)
	r.formatRules(s)
	r.mergeRules(s)
	r.validationRules(s)
	r.conditionRules(s)
	r.linkRules(s)
	r.tableRules(s)
	r.noteRules(s)
}

// place is where in a workbook a rule is broken.
func (s *sheet) place(at fmt.Stringer) string { return fmt.Sprintf("%q %s", s.name, at) }
