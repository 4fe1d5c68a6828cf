package summary

import (
	"fmt"
	"iter"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/table"
	"tianbao/templates"
)

// longestCell is the most text that a cell holds, less room for the line that says how many points
// were left out.
const longestCell = excel.MaxText - 200

// replies is what to write back to each sender, a paragraph that can be copied as it is.
func (s *Summary) replies() table.Table {
	t := table.Table{Tab: s.word("summary.replies"), Widths: []float64{40, 10, 110}, Keys: 1, Airy: true}
	t.Headings = headings(s.word("summary.file"), s.word("summary.points"), s.word("summary.reply"))
	t.Rows = func(yield func([]table.Cell) bool) {
		next, stop := iter.Pull(s.lines.all())
		defer stop()
		s.perFile(func(_ int, f *file) []table.Cell {
			lines := make([]detail, f.lines)
			for i := range lines {
				l, _ := next()
				lines[i] = *l
			}
			graver := ofLevels(lines, templates.Error, templates.Warning)
			reply := s.reply(f, graver, ofLevels(lines, templates.Notice))
			return []table.Cell{fileCell(f), count(len(graver), number), textCell(reply, plain)}
		})(yield)
	}
	return t
}

// ofLevels are the lines of some levels, level by level.
func ofLevels(lines []detail, levels ...templates.Level) []detail {
	var all []detail
	for _, level := range levels {
		for _, l := range lines {
			if l.level == level {
				all = append(all, l)
			}
		}
	}
	return all
}

// reply is the paragraph: what the form is sent back for, numbered, then what could be better.
// Matters of form only are not worth a sender's time.
func (s *Summary) reply(f *file, graver, notices []detail) string {
	if f.failure != "" {
		return s.word("summary.reply-failed", base(f.name), f.failure)
	}
	p := &paragraph{}
	if len(graver) > 0 {
		p.add(s.word("summary.reply-head", base(f.name), len(graver)))
	} else {
		p.add(s.word("summary.reply-clean", base(f.name)))
	}
	all := append(graver, notices...)
	for i := range all {
		if i == len(graver) {
			p.add("\n" + s.word("summary.reply-notices"))
		}
		if !p.add(fmt.Sprintf("\n%d. %s", i+1, s.point(&all[i]))) {
			p.WriteString("\n" + s.word("summary.reply-more", len(all)-i))
			break
		}
	}
	return p.String()
}

// paragraph is a text that fits a cell.
type paragraph struct {
	strings.Builder
	length int
}

// add tells whether there was room left.
func (p *paragraph) add(text string) bool {
	if p.length += excel.Len(text); p.length > longestCell {
		return false
	}
	p.WriteString(text)
	return true
}

// point is a finding in a reply: where, what, and what was expected where the message does not say it
// and it is no whole page.
func (s *Summary) point(l *detail) string {
	text := s.where(l) + l.message
	if l.expected != "" && !strings.HasSuffix(l.expected, "…") && !strings.Contains(l.message, l.expected) {
		text += s.word("summary.reply-expected", l.expected)
	}
	return text
}

// where says the sheet, the cell and what people call the field, as far as they are known.
func (s *Summary) where(l *detail) string {
	place := strings.TrimSpace(l.sheet + " " + l.cell)
	switch {
	case place != "" && l.label != "":
		return s.word("summary.where", place, l.label)
	case place != "" || l.label != "":
		return s.word("summary.where-only", place+l.label)
	}
	return ""
}

// base is a file's name without its folders, those of Windows too.
func base(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }
