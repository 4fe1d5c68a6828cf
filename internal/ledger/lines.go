package ledger

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

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
	var fresh, gone []int
	var rows, files, findings [][]any
	for i, l := range lines {
		n := i + 1
		row, itsFiles, itsFindings := r.line(n, l), r.lineFiles(n, l), r.lineFindings(n, l)
		digest := digestOf(slices.Concat([][]any{row}, itsFiles, itsFindings)...)
		if before[n] == digest {
			continue
		}
		fresh = append(fresh, n)
		rows, files, findings = append(rows, append(row, digest)), append(files, itsFiles...), append(findings, itsFindings...)
	}
	for n := range before {
		if n > len(lines) {
			gone = append(gone, n)
		}
	}
	if err := r.dropLines(append(fresh, gone...)); err != nil {
		return err
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

// digestOf is what all rows of a line are known by.
func digestOf(rows ...[]any) string {
	var all []byte
	for _, row := range rows {
		for _, value := range row {
			if text, ok := value.(string); ok { // nearly all are, and to print them takes long
				all = strconv.AppendInt(all, int64(len(text)), 10)
				all = append(append(all, ':'), text...)
			} else {
				all = fmt.Appendf(all, "%v,", value)
			}
		}
		all = append(all, ';')
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:16])
}

// dropLines takes lines out, with their files and findings.
func (r *run) dropLines(numbers []int) error {
	for some := range slices.Chunk(numbers, most) {
		list, args := among(r.mark, 1, some)
		_, err := r.tx.ExecContext(r.ctx, "DELETE FROM lines WHERE round = $1 AND line IN ("+list+")", append([]any{r.round}, args...)...)
		if err != nil {
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
