package word

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
)

// plan is a sheet to be: tables with the lines around them, or text alone.
type plan struct {
	table int    // the number of its first table in the document; 0 for text
	parts []part // one below the other
	known bool   // it has headings that a form prints
	last  int    // the number of its last section
	lead  int    // how many of its parts stand before its first section
}

// part is a line, the text of a section, or a table.
type part struct {
	lines  []*paragraph // one cell, a line each
	beside bool         // of a line: what stands in it apart is a cell each
	table  *table
}

// paginator cuts a document into sheets.
type paginator struct {
	known  func(string) Printed
	limits limits.Limits

	apartTables bool           // each table is a sheet
	leads       map[string]int // what stands before texts in sections at least

	plans  []*plan
	tables int
	kinds  map[*paragraph]Printed
}

// stretch is the lines between two tables.
type stretch struct {
	p     *paginator
	lines []*paragraph
}

// plan cuts the document.
func (p *paginator) plan(d *document) {
	p.kinds = map[*paragraph]Printed{}
	s := &stretch{p: p}
	var waiting []grid.Attachment
	fresh := false // a page begins
	for _, b := range d.body {
		switch b := b.(type) {
		case *paragraph:
			for _, line := range p.apart(b.lines()) {
				line.notes, waiting = append(waiting, line.notes...), nil
				line.newPage, fresh = line.newPage || fresh, false
				if line.blank() {
					waiting, fresh = line.notes, line.newPage
					continue
				}
				s.lines = append(s.lines, line)
			}
			fresh = fresh || b.ends
		case *table:
			if len(waiting) > 0 {
				b.rows[0].notes, waiting = append(waiting, b.rows[0].notes...), nil
			}
			s.before(b)
			s.lines, fresh = nil, false
		}
	}
	s.end()
	p.uncover()
	p.rest(waiting)
}

// rest puts what lies behind everything else on the last line of all.
func (p *paginator) rest(waiting []grid.Attachment) {
	if len(waiting) == 0 {
		return
	}
	if len(p.plans) == 0 {
		p.plans = append(p.plans, &plan{})
	}
	last := p.plans[len(p.plans)-1]
	last.parts = append(last.parts, part{lines: []*paragraph{{notes: waiting}}})
}

// uncover takes what stands before a text in sections off it, as far as other such texts have not as much, of this
// document or of those beside it: a cover that runs into the first of them. With a form at hand its titles tell.
func (p *paginator) uncover() {
	least := maps.Clone(p.leads)
	if least == nil {
		least = map[string]int{}
	}
	for _, n := range p.plans {
		if key, ok := n.beginning(); ok {
			lead(least, key, n.lead)
		}
	}
	for i := 0; p.apartTables && i < len(p.plans); i++ {
		n := p.plans[i]
		if key, ok := n.beginning(); ok && n.lead > least[key] {
			more := n.lead - least[key]
			cover := &plan{parts: n.parts[:more]}
			n.parts, n.lead = n.parts[more:], least[key]
			p.plans = slices.Insert(p.plans, i, cover)
			i++
		}
	}
}

// beginning is the first heading of a text in sections.
func (n *plan) beginning() (text string, ok bool) {
	if n.table != 0 || n.last == 0 {
		return "", false
	}
	return strings.TrimSpace(n.parts[n.lead].lines[0].text()), true
}

// lead keeps the least of what stands before a heading.
func lead(least map[string]int, heading string, rows int) {
	if was, known := least[heading]; !known || rows < was {
		least[heading] = rows
	}
}

// Leads are how many rows stand before texts in sections, by their first headings: the least in any of the documents.
func Leads(books []*grid.Book) map[string]int {
	least := map[string]int{}
	for _, b := range books {
		for _, s := range b.Sheets {
			for row := 1; row <= s.LastRow(); row++ {
				if cells := s.Row(row); len(cells) == 1 && section(cells[0].Text) > 0 {
					first, _, _ := strings.Cut(cells[0].Text, "\n")
					lead(least, strings.TrimSpace(first), row-1)
					break
				}
			}
		}
	}
	return least
}

// now is the sheet that is written at present, nil where there is none.
func (p *paginator) now() *plan {
	if len(p.plans) == 0 {
		return nil
	}
	return p.plans[len(p.plans)-1]
}

// kind is what a line is to the forms at hand.
func (p *paginator) kind(line *paragraph) Printed {
	k, asked := p.kinds[line]
	if !asked {
		k = p.printed(line.text())
		p.kinds[line] = k
	}
	return k
}

// longestPrinted is how many characters of a line are looked up at most: what forms print is shorter.
const longestPrinted = 400

func (p *paginator) printed(text string) Printed {
	if len(text) > longestPrinted*utf8.UTFMax || utf8.RuneCountInString(text) > longestPrinted {
		return Unprinted
	}
	return p.known(strings.TrimSpace(text))
}

// The longest titles and headings; what is longer is text, however it stands.
const (
	longestTitle   = 60
	longestHeading = 40
)

// title tells whether a line is a title: it ends what stands before it.
func (p *paginator) title(line *paragraph) bool {
	switch p.kind(line) {
	case Title, Composed:
		return true
	case Label:
		return false
	}
	return (line.centred || line.right || line.heading) && utf8.RuneCountInString(line.text()) <= longestTitle && section(line.text()) == 0
}

// headed tells whether a section begins with a line: one that a form prints as a label, or one that is numbered
// 一、 and follows the section of the number before.
func (p *paginator) headed(line *paragraph, last int, known bool) bool {
	if k := p.kind(line); k != Unprinted {
		return k == Label
	}
	n := section(line.text())
	return n > 0 && (n == last+1 || !known)
}

// section is the number of a section, 一、 to 九十九、; 0 for another line.
func section(text string) int {
	number, _, found := strings.Cut(strings.TrimSpace(text), "、")
	if !found || number == "" || utf8.RuneCountInString(number) > 3 {
		return 0
	}
	for n := 1; n <= 99; n++ {
		if counted(n, "零一二三四五六七八九", "十百千", true) == number {
			return n
		}
	}
	return 0
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

// pure tells whether a heading is nothing but that: no text goes on behind it.
func pure(line *paragraph) bool {
	text := strings.TrimSpace(line.text())
	return utf8.RuneCountInString(text) <= longestHeading && !strings.HasSuffix(text, "。") && !strings.ContainsAny(strings.TrimRight(text, "：:"), "：:")
}

// end ends the stretch with the document.
func (s *stretch) end() { s.text(s.lines) }

// text makes sheets of lines that are over no table. Those right behind a table that begin no section are its
// last rows.
func (s *stretch) text(lines []*paragraph) {
	p := s.p
	start := 0
	if now := p.now(); now != nil && now.table > 0 {
		if start = (&stretch{p, lines}).first(s.begins); p.apartTables && 0 < start && start < len(lines) && section(lines[start].text()) == 1 && pure(lines[start-1]) {
			start-- // nobody knows its title
		}
		if !s.sections(lines[start:]) {
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

// sections tells whether some of the lines begin a section.
func (s *stretch) sections(lines []*paragraph) bool {
	for _, line := range lines {
		if s.p.headed(line, 0, false) || s.p.kind(line) == Title {
			return true
		}
	}
	return false
}

// add adds lines, each a row.
func (n *plan) add(lines ...*paragraph) {
	for _, line := range lines {
		n.parts = append(n.parts, part{lines: []*paragraph{line}, beside: true})
	}
}

// sectioning puts lines into sections.
type sectioning struct {
	p    *paginator
	now  *plan
	text []*paragraph // of the section that has begun
	in   bool         // one has
}

// line takes the next line: a title, the heading of a section, or text of it.
func (w *sectioning) line(line *paragraph, rest []*paragraph) {
	switch p := w.p; {
	case p.title(line):
		w.flush()
		if p.kind(line) == Title && (w.now.known || w.now.last > 0) || w.covered(line, rest) {
			w.close()
		}
		w.in = false
		w.now.add(line)
	case p.headed(line, w.now.last, w.now.known):
		w.heading(line)
	case w.in:
		w.text = append(w.text, line)
	default:
		w.now.add(line)
	}
}

// covered tells, where no form is at hand, of the title of a text in sections that begins a page behind a cover.
func (w *sectioning) covered(line *paragraph, rest []*paragraph) bool {
	return w.p.apartTables && line.newPage && len(w.now.parts) > 0 && slices.ContainsFunc(rest, func(l *paragraph) bool { return w.p.headed(l, 0, false) })
}

// heading begins a section: with a sheet of its own where the numbers begin anew, or where a form's sections are
// over.
func (w *sectioning) heading(line *paragraph) {
	n, known := section(line.text()), w.p.kind(line) == Label
	var title *paragraph
	if anew := n == 1 && w.now.last > 0; anew {
		if i := len(w.text) - 1; i > 0 && pure(w.text[i]) {
			title, w.text = w.text[i], w.text[:i]
		}
	}
	w.flush()
	if n == 1 && w.now.last > 0 || w.now.known && !known {
		w.close()
	}
	if title != nil {
		w.now.add(title)
	}
	if w.now.known = w.now.known || known; w.now.last == 0 {
		w.now.lead = len(w.now.parts)
	}
	w.now.last = max(n, w.now.last)
	w.in, w.text = true, []*paragraph{line}
	if pure(line) {
		w.now.parts = append(w.now.parts, part{lines: w.text})
		w.text = nil
	}
}

// flush ends the section that has begun: its text is one cell.
func (w *sectioning) flush() {
	if len(w.text) > 0 {
		w.now.parts = append(w.now.parts, part{lines: w.text})
	}
	w.text = nil
}

// close ends the sheet.
func (w *sectioning) close() {
	w.flush()
	if len(w.now.parts) > 0 {
		w.p.plans = append(w.p.plans, w.now)
	}
	w.now, w.in = &plan{}, false
}
