package ledger

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"slices"

	"tianbao/internal/round"
)

var (
	linesTable = table{name: "lines", columns: "round, line, unit, item, code, department, state, hash, amount, amount_fen, " +
		"listed, due, due_fen, contact, mail, errors, warnings, versions, since_mended, since_new, since_left, " +
		"sender, saved_by, saved, failure_zh, failure_en, digest"}
	lineFilesTable    = table{name: "line_files", columns: "round, line, place, file, hash, duplicate"}
	lineFindingsTable = table{name: "line_findings", columns: "round, line, place, waived, " + pointColumns}
)

// lines puts how the round stands now in the place of how it stood. Lines that stand as they did stay: of a
// second run they are nearly all.
func (r *run) lines(lines []round.Line) error {
	before, err := r.digests()
	if err != nil {
		return err
	}
	w := lineWriter{run: r}
	for n := range before {
		if n > len(lines) {
			w.drop(n)
		}
	}
	for i := range lines {
		if err := w.line(i+1, &lines[i], before); err != nil {
			return err
		}
	}
	return w.flush()
}

// lineWriter writes lines, some at a time: the rows of thousands take much room.
type lineWriter struct {
	*run
	gone                  []int // that are to be taken out
	rows, files, findings [][]any
	buffer                parts
}

// roomy is how many findings are written at a time.
const roomy = 2000

// line writes a line, unless it stands as it did.
func (w *lineWriter) line(n int, l *round.Line, before map[int]string) error {
	digest := w.digest(l)
	was, known := before[n]
	if known && was == digest {
		return nil
	}
	if known {
		w.drop(n)
	}
	w.rows = append(w.rows, append(w.run.line(n, l), digest))
	w.files, w.findings = append(w.files, w.lineFiles(n, l)...), append(w.findings, w.lineFindings(n, l)...)
	if len(w.rows)+len(w.files)+len(w.findings) < roomy {
		return nil
	}
	return w.flush()
}

func (w *lineWriter) drop(n int) { w.gone = append(w.gone, n) }

func (w *lineWriter) flush() error {
	if err := w.dropLines(w.gone); err != nil {
		return err
	}
	for _, put := range []struct {
		table table
		rows  [][]any
	}{{linesTable, w.rows}, {lineFilesTable, w.files}, {lineFindingsTable, w.findings}} {
		if err := w.tx.insert(w.ctx, put.table, put.rows); err != nil {
			return err
		}
	}
	w.gone, w.rows, w.files, w.findings = w.gone[:0], w.rows[:0], w.files[:0], w.findings[:0]
	return nil
}

// digests are what the lines of the run before are known by, by their numbers.
func (r *run) digests() (map[int]string, error) {
	all := map[int]string{}
	err := r.each("SELECT line, digest FROM lines WHERE round = $1", func(rows *sql.Rows) error {
		var n int
		var digest string
		err := rows.Scan(&n, &digest)
		all[n] = digest
		return err
	})
	return all, err
}

// digest is what all rows of a line are known by: it is another one where any of them is.
func (w *lineWriter) digest(l *round.Line) string {
	w.buffer = w.buffer[:0]
	w.buffer.line(l)
	sum := sha256.Sum256(w.buffer)
	return hex.EncodeToString(sum[:16])
}

// line is all of a line that its rows hold.
func (w *parts) line(l *round.Line) {
	w.say(l.Unit, l.Item, l.Code, l.Over, string(l.State), l.Hash, l.Amount, l.From, l.Who, l.When)
	if w.flag(l.Due != nil); l.Due != nil {
		w.say(l.Due.Amount, l.Due.Contact, l.Due.Mail)
	}
	for _, n := range []int{l.Errors, l.Warnings, l.Round} {
		w.number(n)
	}
	if w.flag(l.Since != nil); l.Since != nil {
		w.number(l.Since.Mended)
		w.number(l.Since.New)
		w.number(l.Since.Left)
	}
	w.sentence(l.Failure)
	for _, list := range [][]string{l.Files, l.Hashes, l.Duplicates} {
		w.number(len(list))
		w.say(list...)
	}
	w.points(l.Points)
	w.points(l.Waived)
}

// dropLines takes lines out, with their files and findings.
func (r *run) dropLines(numbers []int) error {
	for some := range slices.Chunk(numbers, most) {
		list, args := among(r.tx.mark, 1, some)
		_, err := r.tx.ExecContext(r.ctx, "DELETE FROM lines WHERE round = $1 AND line IN ("+list+")", append([]any{r.round}, args...)...)
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *run) line(n int, l *round.Line) []any {
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

func (r *run) lineFiles(n int, l *round.Line) [][]any {
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

func (r *run) lineFindings(n int, l *round.Line) [][]any {
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
