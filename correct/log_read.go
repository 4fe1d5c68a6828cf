package correct

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// keptLog is the log that a workbook brought along.
type keptLog struct {
	entries  []Entry
	findings []templates.Finding
	left     []Entry // what people wrote on its sheet that is no part of it
	broken   bool    // it is there and cannot be read
	book     *grid.Book
}

// readLog reads the log of a workbook that was corrected before, with what people decided in it. Rows
// may have been sorted and others taken out; other texts beside it do not matter.
func readLog(data []byte, file string, l limits.Limits) (*keptLog, error) {
	b, err := book.OpenWith(data, book.Options{Limits: l, Wanted: func(name string, names []grid.Name) bool {
		return issue.Lists(name, names, issue.ChecksName) || !issue.Serves(name, names) && !strings.EqualFold(name, issue.Sheet)
	}})
	if err != nil {
		return nil, err
	}
	k := &keptLog{book: b}
	k.besideChecks()
	sheet := findLog(b)
	if sheet == nil {
		return k, nil
	}
	r := &logReader{keptLog: k, sheet: sheet, file: file}
	heading, missing := r.headings()
	if len(missing) > 0 {
		k.broken = len(missing) <= len(columns)/2 || issue.Lists(sheet.Name, b.Names, issue.LogName)
		if k.broken {
			r.report(templates.Error, heading, 1, words.Say("correct.log-heads", words.List(missing)))
		}
		return k, nil
	}
	for row := heading + 1; row <= sheet.LastRow(); row++ {
		r.read(row)
	}
	r.beside(heading)
	k.leaveAttached(sheet)
	slices.SortStableFunc(k.entries, func(a, b Entry) int { return cmp.Compare(a.Number, b.Number) })
	k.follow()
	return k, nil
}

// Asks tells whether a workbook brings a log that asks a person something: before the cost of correcting
// it, for who wants to know whether it was answered. limited is as in Options.
func Asks(data []byte, limited map[string]int64) (bool, error) {
	l, err := limits.Of(limited)
	if err != nil {
		return false, err
	}
	k, err := readLog(data, "", l)
	return err == nil && slices.ContainsFunc(k.entries, func(e Entry) bool { return !e.lasting() }), err
}

// decided is how many offers people have decided since.
func (k *keptLog) decided() int {
	n := 0
	for _, e := range k.entries {
		if e.State == Pending && e.Decision != Undecided {
			n++
		}
	}
	return n
}

// findLog finds the log by its hidden name, or, where a program lost that, by its title.
func findLog(b *grid.Book) *grid.Sheet {
	for _, s := range b.Sheets {
		if issue.Lists(s.Name, b.Names, issue.LogName) {
			return s
		}
	}
	for _, s := range b.Sheets {
		title := strings.TrimSpace(s.At(ref.Cell{Col: 1, Row: 1}).Text)
		if title != "" && slices.Contains(inBoth(words.Say("log.title")), title) {
			return s
		}
	}
	return nil
}

// inBoth is a phrase in both languages: a form may be in either.
func inBoth(p words.Phrase) []string {
	return []string{p.In(words.Chinese), p.In(words.English)}
}

// logReader reads the rows of a log.
type logReader struct {
	*keptLog
	sheet *grid.Sheet
	file  string
	cols  map[string]int // by the heading's phrase
	ours  []int          // the rows that are lines of the log
}

// headings finds the row of the headings and their columns, and tells which headings it has not. Of
// rows that have only some of them, it is the one that has most.
func (r *logReader) headings() (row int, missing []string) {
	missing = make([]string, len(columns)+1)
	for at := 1; at <= min(r.sheet.LastRow(), 2*fill.TableHeading); at++ {
		cols := map[string]int{}
		for _, c := range r.sheet.Row(at) {
			for _, k := range columns {
				if _, taken := cols[k.id]; !taken && slices.Contains(inBoth(words.Say(k.id)), strings.TrimSpace(c.Text)) {
					cols[k.id] = c.At.Col
				}
			}
		}
		if len(columns)-len(cols) >= len(missing) {
			continue
		}
		row, r.cols, missing = at, cols, nil
		for _, k := range columns {
			if cols[k.id] == 0 {
				missing = append(missing, words.Say(k.id).In(words.Chinese))
			}
		}
	}
	return row, missing
}

// report says what is odd about a cell of the log.
func (r *logReader) report(level templates.Level, row, col int, say words.Phrase) {
	at := ref.Cell{Col: col, Row: row}
	r.findings = append(r.findings, templates.Finding{Rule: ruleLog, Level: level, Found: r.sheet.At(at).Text, Says: say,
		Places: []templates.Place{{File: r.file, Sheet: r.sheet.Name, Cell: at.String()}}})
}

func (r *logReader) column(row int, id string) string {
	return r.sheet.At(ref.Cell{Col: r.cols[id], Row: row}).Text
}

// read takes one row. What is no row of ours is passed by.
func (r *logReader) read(row int) {
	n, err := strconv.Atoi(strings.TrimSpace(r.column(row, "log.number")))
	e := Entry{
		Number: n, Sheet: r.column(row, "log.sheet"), Cell: r.column(row, "log.cell"), Label: r.column(row, "log.label"),
		Field: r.column(row, "log.field"), Issued: r.column(row, "log.issued"), Before: r.column(row, "log.before"),
		After: r.column(row, "log.after"), Rule: r.column(row, "log.rule"), Reason: words.Plain(r.column(row, "log.reason")),
	}
	by, known := wordOf(r.column(row, "log.by"), byWords)
	state, stated := wordOf(r.column(row, "log.state"), stateWords)
	if !stated && !known || err != nil && e.Field == "" && e.Before == "" {
		return
	}
	r.ours = append(r.ours, row)
	if e.By, e.State = By(by), State(state); !known {
		e.By = Person
	}
	if !stated {
		e.State = e.likelyState()
		r.report(templates.Warning, row, r.cols["log.state"], words.Say("correct.log-state", n, r.column(row, "log.state"), e.State))
	}
	r.decide(&e, row)
	r.entries = append(r.entries, e)
}

// likelyState is what a line was whose state somebody wrote over. Lines that wait are found anew, and
// settled only by what stands in the form.
func (e *Entry) likelyState() State {
	switch {
	case e.By == Offer:
		return Pending
	case e.Field != "" && e.After == "":
		return Open
	}
	return Kept
}

// beside keeps what people wrote on the log's sheet that is no part of it.
func (r *logReader) beside(heading int) {
	cols := slices.Collect(maps.Values(r.cols))
	for _, c := range r.sheet.Cells {
		ours := c.At.Row < heading && c.At.Col == 1 ||
			(c.At.Row == heading || slices.Contains(r.ours, c.At.Row)) && slices.Contains(cols, c.At.Col)
		if !ours {
			r.leave(r.sheet, c)
		}
	}
}

// besideChecks keeps what people wrote on the list of checks, right of its lines and below them.
func (k *keptLog) besideChecks() {
	for _, s := range k.book.Sheets {
		if !issue.Lists(s.Name, k.book.Names, issue.ChecksName) {
			continue
		}
		for _, c := range s.Cells {
			if c.At.Col > fill.ChecksColumns || c.At.Col > 1 && s.At(ref.Cell{Col: 1, Row: c.At.Row}).Empty() {
				k.leave(s, c)
			}
		}
		k.leaveAttached(s)
	}
}

// leave keeps the text of a cell that the corrected workbook does not have.
func (k *keptLog) leave(s *grid.Sheet, c grid.Cell) {
	text := c.Text
	if c.Formula != "" {
		text = "=" + c.Formula
	}
	if strings.TrimSpace(text) != "" {
		k.left = append(k.left, left(s.Name, c.At.String(), text, words.Say("log.left-log")))
	}
}

// wordOf is the number of a word that stands in the log, in either language.
func wordOf(text string, among []word) (int, bool) {
	for n, w := range among {
		if w.name != "" && slices.Contains(inBoth(w.say), strings.TrimSpace(text)) {
			return n, true
		}
	}
	return 0, false
}

// decide reads what stands in the column for decisions.
func (r *logReader) decide(e *Entry, row int) {
	typed := strings.TrimSpace(r.column(row, "log.decision"))
	word := strings.ToLower(strings.Map(func(c rune) rune {
		if strings.ContainsRune(" 　。.！!", c) {
			return -1
		}
		return c
	}, typed))
	with, follows := follower(typed)
	switch {
	case word == "":
	case follows:
		e.With = with
	case slices.Contains([]string{"是", "采纳", "同意", "可", "对", "√", "✓", "y", "yes", "1", "true"}, word):
		e.Decision = Yes
	case slices.Contains([]string{"否", "不采纳", "不同意", "不", "×", "x", "✗", "n", "no", "0", "false"}, word):
		e.Decision = No
	default:
		at := ref.Cell{Col: r.cols["log.decision"], Row: row}
		r.findings = append(r.findings, templates.Finding{Rule: ruleDecision, Level: templates.Warning, Found: typed,
			Says:   words.Say("correct.decision", e.Number, typed),
			Places: []templates.Place{{File: r.file, Sheet: r.sheet.Name, Cell: at.String(), Label: e.Label}}})
	}
}

// follower reads "as no. 3", which stands where the decision on another line counts.
func follower(text string) (int, bool) {
	for _, form := range inBoth(words.Say("log.as")) {
		before, after, _ := strings.Cut(form, "%[1]d")
		if rest, ok := strings.CutPrefix(text, before); ok && before != "" {
			if n, err := strconv.Atoi(strings.TrimSuffix(rest, after)); err == nil {
				return n, true
			}
		}
	}
	return 0, false
}

// follow gives lines the decision of the line they go with.
func (k *keptLog) follow() {
	for i := range k.entries {
		e := &k.entries[i]
		for j := range k.entries {
			if e.With > 0 && k.entries[j].Number == e.With {
				e.Decision = k.entries[j].Decision
			}
		}
	}
}
