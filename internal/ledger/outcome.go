package ledger

import (
	"reflect"
	"slices"
	"strings"

	"tianbao/internal/round"
)

var (
	filesTable    = table{"files", "hash, first_run, first_seen", " ON CONFLICT DO NOTHING"}
	arrivalsTable = table{name: "arrivals", columns: "run, place, round, file, hash, sender, sent, kept, fault_zh, fault_en"}
	answersTable  = table{name: "answers", columns: "run, place, round, unit, item, kind, finding, hash, reason, " +
		"answered_by, answered_at, withdrawn, among"}
)

// known is what makes two arrivals the same one: a file that is copied or unpacked anew is none, one that
// another mail brought is.
type known struct{ file, hash, from, sent, fault string }

func knownAs(a round.Arrival) known {
	k := known{text(a.File), a.Hash, text(a.From), moment(a.Sent), ""}
	if a.Fault != nil {
		k.fault = text(a.Fault.Zh)
	}
	return k
}

// arrivals keeps the files that had not come before.
func (r *run) arrivals(past, came []round.Arrival) error {
	seen := map[known]bool{}
	for _, a := range past {
		seen[knownAs(a)] = true
	}
	var files, rows [][]any
	for _, a := range came {
		if k := knownAs(a); !seen[k] {
			seen[k] = true
			zh, en := sentence(a.Fault)
			rows = append(rows, []any{r.id, len(rows) + 1, r.round, k.file, k.hash, k.from, k.sent, moment(a.Kept), zh, en})
		}
		if a.Hash != "" {
			files = append(files, []any{a.Hash, r.id, r.now})
		}
	}
	if err := insert(r.ctx, r.tx, r.mark, filesTable, files); err != nil {
		return err
	}
	return insert(r.ctx, r.tx, r.mark, arrivalsTable, rows)
}

// matter is what an answer is about: a later answer about the same stands for it.
type matter struct {
	unit, item, point string
	choice            bool
}

func matterOf(a round.Answer) matter { return matter{a.Unit, a.Item, a.Point, a.Kind == round.Adopt} }

// answers keeps those that were not the last ones about their matter already: a workbook still says what
// it said when it was read before, and somebody may also come back to what was answered first.
func (r *run) answers(past, given []round.Answer) error {
	before := byMatter(past)
	fresh := byMatter(given)
	var rows [][]any
	for _, a := range given {
		m := matterOf(a)
		if endsWith(before[m], fresh[m]) {
			continue
		}
		rows = append(rows, []any{
			r.id, len(rows) + 1, r.round, text(a.Unit), text(a.Item), string(a.Kind), text(a.Point), text(a.Hash), text(a.Reason),
			text(a.By), text(a.At), a.TakesBack(), strings.Join(a.Among, " "),
		})
	}
	return insert(r.ctx, r.tx, r.mark, answersTable, rows)
}

func byMatter(answers []round.Answer) map[matter][]round.Answer {
	all := map[matter][]round.Answer{}
	for _, a := range answers {
		m := matterOf(a)
		all[m] = append(all[m], a)
	}
	return all
}

func endsWith(all, end []round.Answer) bool {
	return len(all) >= len(end) && slices.EqualFunc(all[len(all)-len(end):], end, sameAnswer)
}

func sameAnswer(a, b round.Answer) bool { return reflect.DeepEqual(listed(a), listed(b)) }

// listed is an answer with what it was made among as a list, also where it is empty.
func listed(a round.Answer) round.Answer {
	a.Among = append([]string{}, a.Among...)
	return a
}

var (
	linesTable = table{name: "lines", columns: "round, line, unit, item, code, department, state, hash, amount, amount_fen, " +
		"listed, due, due_fen, contact, mail, errors, warnings, versions, since_mended, since_new, since_left, " +
		"sender, saved_by, saved, failure_zh, failure_en"}
	lineFilesTable    = table{name: "line_files", columns: "round, line, place, file, hash, duplicate"}
	lineFindingsTable = table{name: "line_findings", columns: "round, line, place, waived, " + pointColumns}
)

// lines puts how the round stands now in the place of how it stood.
func (r *run) lines(lines []round.Line) error {
	if _, err := r.tx.ExecContext(r.ctx, "DELETE FROM lines WHERE round = $1", r.round); err != nil {
		return err
	}
	var rows, files, findings [][]any
	for i, l := range lines {
		rows = append(rows, r.line(i+1, l))
		files = append(files, r.lineFiles(i+1, l)...)
		findings = append(findings, r.lineFindings(i+1, l)...)
	}
	for _, put := range []struct {
		table table
		rows  [][]any
	}{{linesTable, rows}, {lineFilesTable, files}, {lineFindingsTable, findings}} {
		if err := insert(r.ctx, r.tx, r.mark, put.table, put.rows); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) line(n int, l round.Line) []any {
	exact, fen := amount(l.Amount)
	zh, en := sentence(l.Failure)
	row := []any{r.round, n, text(l.Unit), text(l.Item), text(l.Code), text(l.Over), string(l.State), l.Hash, exact, fen}
	row = append(row, dueColumns(l.Due)...)
	row = append(row, l.Errors, l.Warnings, l.Round)
	row = append(row, sinceColumns(l.Since)...)
	return append(row, text(l.From), text(l.Who), text(l.When), zh, en)
}

func dueColumns(d *round.Due) []any {
	if d == nil {
		return []any{false, nil, nil, "", ""}
	}
	exact, fen := amount(d.Amount)
	return []any{true, exact, fen, text(d.Contact), text(d.Mail)}
}

func sinceColumns(s *round.Since) []any {
	if s == nil {
		return []any{nil, nil, nil}
	}
	return []any{s.Mended, s.New, s.Left}
}

func (r *run) lineFiles(n int, l round.Line) [][]any {
	var rows [][]any
	add := func(files, hashes []string, duplicate bool) {
		for i, f := range files {
			hash := ""
			if i < len(hashes) {
				hash = hashes[i]
			}
			rows = append(rows, []any{r.round, n, len(rows) + 1, text(f), hash, duplicate})
		}
	}
	add(l.Files, l.Hashes, false)
	add(l.Duplicates, nil, true)
	return rows
}

func (r *run) lineFindings(n int, l round.Line) [][]any {
	var rows [][]any
	add := func(points []round.Point, waived bool) {
		for _, p := range points {
			rows = append(rows, append([]any{r.round, n, len(rows) + 1, waived}, pointRow(p)...))
		}
	}
	add(l.Points, false)
	add(l.Waived, true)
	return rows
}
