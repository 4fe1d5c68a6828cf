// Package summary makes the reviewer's workbook of a batch: its files by level and by rule, every
// finding on a line of its own, and what to write back to each sender.
package summary

import (
	"io"

	"tianbao/extract"
	"tianbao/internal/ooxml/table"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// levels are the levels as columns, the gravest first.
var levels = []templates.Level{templates.Error, templates.Warning, templates.Notice, templates.Style}

// Summary gathers what was found in the files of a batch. It keeps no more of a file than the words
// that will be printed, packed: a round of thousands of files has as many findings as a book has words.
type Summary struct {
	lang    string
	files   []file
	lines   spool
	gravest map[string]templates.Level // of every rule that something was found against
}

// file is a line of the files.
type file struct {
	name, link string
	failure    string                   // why it could not be read; empty where it was
	counts     [templates.Style + 1]int // of findings, by level
	rules      []counted
	changes    int
	lines      int
}

// counted is how often something was found against a rule.
type counted struct {
	rule  string
	count int
}

// detail is a finding as it is printed.
type detail struct {
	file                                int // its number
	level                               templates.Level
	rule, sheet, cell, label, field     string
	message, found, expected, remedying string
}

// New is an empty summary in a language.
func New(lang string) *Summary { return &Summary{lang: lang, gravest: map[string]templates.Level{}} }

// Add takes a file that was checked, with the findings to be told. link is where the file is seen
// from the summary: a relative or a full path, or empty for a file that cannot be opened.
func (s *Summary) Add(name, link string, result *extract.Result, findings []templates.Finding) {
	f := file{name: name, link: link, changes: len(result.Changes), lines: len(findings)}
	for _, finding := range findings {
		l := s.line(result.Template, finding)
		l.file = len(s.files)
		f.counts[l.level]++
		f.rules = countOne(f.rules, l.rule)
		if level, known := s.gravest[l.rule]; !known || l.level < level {
			s.gravest[l.rule] = l.level
		}
		s.lines.add(&l)
	}
	s.files = append(s.files, f)
}

func countOne(all []counted, rule string) []counted {
	for i := range all {
		if all[i].rule == rule {
			all[i].count++
			return all
		}
	}
	return append(all, counted{rule, 1})
}

// of is how often something was found against a rule.
func (f *file) of(rule string) int {
	for _, c := range f.rules {
		if c.rule == rule {
			return c.count
		}
	}
	return 0
}

// AddFailed takes a file that could not be read, and why.
func (s *Summary) AddFailed(name, link string, why words.Phrase) {
	s.files = append(s.files, file{name: name, link: link, failure: why.In(s.lang)})
}

func (s *Summary) line(t *templates.Template, f templates.Finding) detail {
	l := detail{level: f.Level, rule: f.Rule, message: f.Message(s.lang)}
	l.found, l.expected = wording.Values(f)
	for i, p := range wording.Remedies(t, f) {
		if i > 0 {
			l.remedying += "\n"
		}
		l.remedying += p.In(s.lang)
	}
	if len(f.Places) > 0 {
		p := f.Places[0]
		l.sheet, l.cell, l.label, l.field = p.Sheet, p.Cell, p.Label, p.Field
	}
	return l
}

// Write writes the workbook. The same files give the same bytes.
func (s *Summary) Write(w io.Writer) error {
	return table.Book{Tables: []table.Table{s.overview(), s.byRule(), s.details(), s.replies()}}.Write(w)
}

func (s *Summary) word(id string, args ...any) string { return words.Say(id, args...).In(s.lang) }

// level is the level as people read it; ids of levels are built from their names.
func (s *Summary) level(l templates.Level) string { return s.word("level." + l.String()) }
