package correct

import (
	"cmp"
	"strconv"

	"tianbao/fill"
	"tianbao/internal/contrast"
	"tianbao/internal/issue"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/words"
)

// logSheet draws the log as a sheet.
type logSheet struct {
	lang  string
	lines []Entry
	back  func(e *Entry) bool            // tells whether what a line did may be taken back
	asks  func(e *Entry, row int) string // the formula that gives 1 while a line waits for a person; empty: it never does
}

// word is a phrase as the sheet says it.
func (l *logSheet) word(id string, args ...any) string { return words.Say(id, args...).In(l.lang) }

func (l *logSheet) table() fill.Table {
	t := fill.Table{Tab: l.word("log.tab"), Mark: issue.LogName, Note: l.word("log.note")}
	t.Title, t.Live = l.title()
	for _, c := range columns {
		t.Headings = append(t.Headings, fill.TableColumn{Heading: l.word(c.id), Width: c.width, Middle: c.middle})
	}
	for _, id := range append(data, waiting) {
		t.Headings = append(t.Headings, fill.TableColumn{Heading: id, Width: 12, Hidden: true})
	}
	for i := range l.lines {
		t.Rows = append(t.Rows, l.row(&l.lines[i]))
	}
	return t
}

// row is a line: what people see of it, and in full what the next run needs.
func (l *logSheet) row(e *Entry) []fill.TableCell {
	number := strconv.Itoa(e.Number)
	issued, before, after := l.values(e)
	row := []fill.TableCell{
		{Text: number}, {Text: e.State.In(l.lang), Waits: !e.lasting()}, l.answer(e), l.place(e), {Text: e.Label},
		issued, before, after, {Text: draw.Fit(e.Why(l.lang))},
	}
	full := map[string]string{"number": number, "state": e.State.String(), "by": e.By.String(), "rule": e.Rule, "sheet": e.Sheet, "cell": e.Cell,
		"field": e.Field, "label": e.Label, "issued": e.Issued, "before": e.Before, "after": e.After, "reason": draw.Fit(e.Why(l.lang))}
	for _, id := range data {
		row = append(row, fill.TableCell{Text: full[id]})
	}
	wait := fill.TableCell{}
	if wait.Formula = l.asks(e, fill.TableHeading+e.Number); wait.Formula != "" {
		wait.Text = strconv.Itoa(e.waits())
	}
	return append(row, wait)
}

// answer is the cell in which a person decides.
func (l *logSheet) answer(e *Entry) fill.TableCell {
	if e.With > 0 {
		return fill.TableCell{Text: l.word("log.as", e.With)}
	}
	yes, no, back := Yes.In(l.lang), No.In(l.lang), l.word("log.decision-back")
	switch {
	case e.State == Pending:
		return fill.TableCell{Text: e.Decision.In(l.lang), Choices: []string{yes, no}}
	case e.State == Declined && e.By == Auto:
		return fill.TableCell{Text: back, Choices: []string{yes, back}, Free: true}
	case e.State == Declined:
		return fill.TableCell{Text: no, Choices: []string{yes, no}, Free: true}
	case l.back(e):
		return fill.TableCell{Text: e.Decision.In(l.lang), Choices: []string{yes, back}, Free: true}
	}
	return fill.TableCell{}
}

// place is where a line's cell is, and leads there; what was left behind is in another file.
func (l *logSheet) place(e *Entry) fill.TableCell {
	c := fill.TableCell{Text: e.Sheet}
	if e.Cell != "" {
		c.Text += " " + e.Cell
	}
	if e.Sheet != "" && (e.Cell != "" || e.State == Open) && e.State != Left {
		c.Sheet, c.Cell = e.Sheet, cmp.Or(e.Cell, "A1")
	}
	return c
}

// mostQuoted is how much of a text is shown that has no other to be held against.
const mostQuoted = 200

// values are what was issued, what came back and what becomes of it: two of them held against each other,
// so that only what differs of long ones is shown.
func (l *logSheet) values(e *Entry) (issued, before, after fill.TableCell) {
	plain := func(text string) fill.TableCell { return fill.TableCell{Text: contrast.Beginning(text, mostQuoted)} }
	switch {
	case e.State == Open || e.State == Left || e.State == Kept && e.Rule != "":
		before, after = plain(e.Before), plain(e.After)
		return plain(e.Issued), before, after
	case e.State == Kept:
		issued, before = against(e.Issued, e.Before)
		return issued, before, fill.TableCell{}
	}
	before, after = against(e.Before, e.After)
	if e.Issued != e.Before {
		issued = plain(e.Issued)
	}
	return issued, before, after
}

// against are two texts with what differs of them marked.
func against(old, now string) (was, is fill.TableCell) {
	for _, s := range contrast.Short(contrast.Of(old, now)) {
		was = with(was, fill.TablePart{Text: s.Before, Old: !s.Same})
		is = with(is, fill.TablePart{Text: s.After, New: !s.Same})
	}
	return was, is
}

// with is a cell with one more part of its text.
func with(c fill.TableCell, p fill.TablePart) fill.TableCell {
	if p.Text != "" {
		c.Text, c.Parts = c.Text+p.Text, append(c.Parts, p)
	}
	return c
}
