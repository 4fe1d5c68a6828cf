package word

import (
	"slices"
	"strings"
)

// stretch is the lines between two tables.
type stretch struct {
	p     *paginator
	lines []*paragraph
}

// before ends the stretch at a table.
func (s *stretch) before(t *table) {
	p := s.p
	p.tables++
	switch caption, joined := s.captions(t); {
	case joined:
		now := p.now()
		now.add(s.lines...)
		now.parts = append(now.parts, part{table: t})
	default:
		s.text(s.lines[:caption])
		next := &plan{table: p.tables}
		next.add(s.lines[caption:]...)
		next.parts = append(next.parts, part{table: t})
		p.plans = append(p.plans, next)
	}
}

// captions tells which of the lines stand over a table as its own, and whether the table goes on with the one
// before it: a table that was cut where its page ended, or the second of a form that has several.
func (s *stretch) captions(t *table) (from int, joined bool) {
	p, n := s.p, len(s.lines)
	follows := p.now() != nil && p.now().table > 0
	if n == 0 {
		return 0, follows && !p.apartTables && p.printed(t.firstText()) != Title
	}
	heading, text := s.lastHeading()
	switch {
	case heading < 0:
		return s.caption(t, follows), false
	case !text && follows && s.first(s.p.title) == n && heading == n-1 && p.kind(s.lines[heading]) == Label:
		return 0, true
	case !text:
		return s.runOfHeadings(), false
	}
	return heading + 1 + (&stretch{s.p, s.lines[heading+1:]}).first(s.p.title), false
}

// caption is the first line that stands over a table, where none of the lines begins a section: the others
// close the form before it.
func (s *stretch) caption(t *table, follows bool) int {
	from := s.first(s.begins)
	switch {
	case !follows:
		return 0
	case from == len(s.lines) && s.p.printed(t.firstText()) != Title:
		return s.first(s.p.title)
	}
	return from
}

// lastHeading is the last heading of a section, and whether text follows any of them.
func (s *stretch) lastHeading() (at int, text bool) {
	at, number, known := -1, 0, false
	for i, line := range s.lines {
		switch {
		case s.p.headed(line, number, known):
			at, known = i, known || s.p.kind(line) == Label
			number = max(section(line.text()), number)
			text = text || !pure(line)
		case at >= 0 && !s.p.title(line):
			text = true
		}
	}
	return at, text
}

// runOfHeadings is where the headings begin that stand over the table with no text of theirs.
func (s *stretch) runOfHeadings() int {
	at := s.first(s.p.title)
	for i, line := range s.lines[:at] {
		if s.p.headed(line, section(line.text())-1, false) {
			return i
		}
	}
	return at
}

// first is the first line of a kind, or how many lines there are where there is none.
func (s *stretch) first(is func(*paragraph) bool) int {
	if i := slices.IndexFunc(s.lines, is); i >= 0 {
		return i
	}
	return len(s.lines)
}

// begins tells whether something new begins with a line, of which the table before is no part. Words around a
// value may close a form as well, and so may what stands at the right.
func (s *stretch) begins(line *paragraph) bool {
	p := s.p
	return line.newPage || p.headed(line, 0, false) || p.title(line) && p.kind(line) != Composed && (p.kind(line) == Title || !line.right)
}

// end ends the stretch with the document.
func (s *stretch) end() { s.text(s.lines) }

// text makes sheets of lines that are over no table. Those right behind a table that begin no section are its
// last rows.
func (s *stretch) text(lines []*paragraph) {
	p := s.p
	start := 0
	if now := p.now(); now != nil && now.table > 0 {
		if start = (&stretch{p, lines}).opening(); p.apartTables && 0 < start && start < len(lines) && section(lines[start].text()) == 1 && pure(lines[start-1]) {
			start-- // nobody knows its title
		}
		if !(&stretch{p, lines[start:]}).sections() {
			start = len(lines)
		}
		now.add(lines[:start]...)
	}
	if start == len(lines) {
		return
	}
	w := &sectioning{p: p, now: &plan{}}
	for i, line := range lines[start:] {
		w.line(line, lines[start+i+1:])
	}
	w.close()
}

// opening is the first line behind a table that something new begins with.
func (s *stretch) opening() int {
	for i, line := range s.lines {
		if s.begins(line) && (line.newPage || !s.closes(i)) {
			return i
		}
	}
	return len(s.lines)
}

// closes tells of a line that a form prints that it is rather a sentence at its end than the heading of a section: it
// has no number, and is long or has no text of its own behind it.
func (s *stretch) closes(i int) bool {
	line := s.lines[i]
	if s.p.kind(line) != Label || section(line.text()) > 0 {
		return false
	}
	return !pure(line) || !s.p.answered(s.lines[i+1:])
}

// answered tells whether a text that no form prints stands before the next heading.
func (p *paginator) answered(lines []*paragraph) bool {
	for _, line := range lines {
		switch k := p.kind(line); {
		case k == Label || k == Title:
			return false
		case k == Unprinted && strings.TrimSpace(line.text()) != "":
			return true
		}
	}
	return false
}

// sections tells whether some of the lines begin a section.
func (s *stretch) sections() bool {
	for i, line := range s.lines {
		if s.p.headed(line, 0, false) && !s.closes(i) || s.p.kind(line) == Title {
			return true
		}
	}
	return false
}
