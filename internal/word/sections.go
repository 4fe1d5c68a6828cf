package word

import (
	"slices"
	"strings"
	"unicode/utf8"
)

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

// pure tells whether a heading is nothing but that: no text goes on behind it.
func pure(line *paragraph) bool {
	text := strings.TrimSpace(line.text())
	return utf8.RuneCountInString(text) <= longestHeading && !strings.HasSuffix(text, "。") && !strings.ContainsAny(strings.TrimRight(text, "：:"), "：:")
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
