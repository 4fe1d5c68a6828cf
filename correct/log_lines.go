package correct

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// logReader reads the rows of a log.
type logReader struct {
	*keptLog
	sheet  *grid.Sheet
	file   string
	scheme *scheme
	cols   map[string]int // by what they hold
	ours   []int          // the rows that are lines of the log
}

// headings finds the row of the headings and their columns, and tells which headings it has not. Of
// rows that have only some of them, it is the one that has most.
func (r *logReader) headings() (row int, missing []string) {
	all := schemes()
	r.scheme = all[0]
	r.cols, missing = r.columns(0, r.scheme)
	for at := 1; at <= min(r.sheet.LastRow(), 2*fill.TableHeading); at++ {
		for _, s := range all {
			cols, without := r.columns(at, s)
			if len(without) < len(missing) {
				row, r.cols, r.scheme, missing = at, cols, s, without
			}
		}
	}
	return row, missing
}

// columns are the columns that a row heads, and the headings that it lacks.
func (r *logReader) columns(row int, s *scheme) (cols map[string]int, missing []string) {
	cols = map[string]int{}
	for _, c := range r.sheet.Row(row) {
		for _, id := range s.ids {
			if cols[id] == 0 && slices.Contains(s.headings[id], strings.TrimSpace(c.Text)) {
				cols[id] = c.At.Col
			}
		}
	}
	for _, id := range s.ids {
		if cols[id] == 0 {
			missing = append(missing, s.headings[id][0])
		}
	}
	return cols, missing
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

// number is the number in a column of a row, 0 for none.
func (r *logReader) number(row int, id string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(r.column(row, id)))
	return n
}

// lines reads the rows below the headings. Where what people see of a line and what it says in full came apart,
// as when only one of them was sorted, and nobody can tell any more what was answered, it says so.
func (r *logReader) lines(heading int) {
	full := map[int]int{} // the rows that have lines in full, by their numbers
	for row := heading + 1; row <= r.sheet.LastRow(); row++ {
		full[r.number(row, "number")] = row
	}
	var apart []int
	claimed := map[int]bool{}
	for row := heading + 1; row <= r.sheet.LastRow(); row++ {
		if r.number(row, "number") > 0 {
			r.ours = append(r.ours, row)
		}
		if at := r.inFull(row, full); at > 0 {
			claimed[at] = true
			r.read(row, at, true)
		} else if r.number(row, "number") > 0 && !r.cleared(row) {
			apart = append(apart, row)
		}
	}
	for _, row := range apart {
		r.report(templates.Warning, row, r.cols["log.decision"], words.Say("correct.log-apart", row))
		if !claimed[row] {
			r.read(row, row, false)
		}
	}
}

// inFull is the row that has in full what people see in a row, 0 where nobody can say.
func (r *logReader) inFull(row int, full map[int]int) int {
	n := r.number(row, "log.number")
	if r.scheme.earlier != nil || n == r.number(row, "number") {
		return row
	}
	for _, at := range []int{row, full[n]} {
		if at > 0 && r.number(at, "number") > 0 && r.shows(row, at) {
			return at
		}
	}
	return 0
}

// shows tells whether people see in a row what another has in full.
func (r *logReader) shows(row, at int) bool {
	e, _ := r.entry(at)
	l := logSheet{}
	_, before, after := l.values(&e)
	for id, want := range map[string]string{"log.place": l.place(&e).Text, "log.label": e.Label, "log.before": before.Text, "log.after": after.Text} {
		if r.column(row, id) != want {
			return false
		}
	}
	return true
}

// cleared tells whether people see nothing in a row.
func (r *logReader) cleared(row int) bool {
	return !slices.ContainsFunc(columns, func(c column) bool { return r.column(row, c.id) != "" })
}

// entry is the line that a row has in full; known tells whether its state is.
func (r *logReader) entry(row int) (e Entry, known bool) {
	number := "number"
	if r.scheme.earlier != nil {
		number = "log.number"
	}
	e = Entry{
		Number: r.number(row, number), Sheet: r.column(row, "sheet"), Cell: r.column(row, "cell"), Label: r.column(row, "label"),
		Field: r.column(row, "field"), Issued: r.column(row, "issued"), Before: r.column(row, "before"),
		After: r.column(row, "after"), Rule: r.column(row, "rule"), Reason: words.Plain(r.column(row, "reason")),
		By: By(max(slices.Index(byWords, r.scheme.name(strings.TrimSpace(r.column(row, "by")))), 0)),
	}
	state := r.scheme.name(strings.TrimSpace(r.column(row, "state")))
	e.State = State(max(slices.IndexFunc(stateWords, func(w word) bool { return w.name == state }), 0))
	return e, e.State > 0
}

// read takes a line: the row that people see, and the one that has it in full. What is no line of ours is
// passed by.
func (r *logReader) read(row, at int, answered bool) {
	e, known := r.entry(at)
	if !known && e.By == 0 || e.Number == 0 && e.Field == "" && e.Before == "" {
		return
	}
	r.ours = append(r.ours, row)
	if e.By == 0 {
		e.By = Person
	}
	if !known {
		e.State = e.likelyState()
	}
	r.shownState(&e, row, known)
	if answered {
		r.decide(&e, row)
	}
	r.entries = append(r.entries, e)
}

// shownState says where somebody wrote over the state of a line.
func (r *logReader) shownState(e *Entry, row int, known bool) {
	id := "state"
	if r.scheme.earlier == nil {
		id = "log.state"
		known = slices.Contains(inBoth(stateWords[e.State].say), strings.TrimSpace(r.column(row, id)))
	}
	if !known {
		r.report(templates.Warning, row, r.cols[id], words.Say("correct.log-state", e.Number, r.column(row, id), e.State))
	}
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
