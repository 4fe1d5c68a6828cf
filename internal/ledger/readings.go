package ledger

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"tianbao/internal/round"
)

var (
	readingsTable = table{
		name: "readings",
		columns: "hash, reader, form, rules, unit, saved, saved_by, blank, answered, failure_zh, failure_en, " +
			"record, content",
		// Another reader reads anew; one that two runs made at once is kept once.
		onto: ` ON CONFLICT (hash) DO UPDATE SET reader = excluded.reader, form = excluded.form,
			rules = excluded.rules, unit = excluded.unit, saved = excluded.saved, saved_by = excluded.saved_by,
			blank = excluded.blank, answered = excluded.answered, failure_zh = excluded.failure_zh,
			failure_en = excluded.failure_en, record = excluded.record, content = excluded.content
			WHERE readings.reader <> excluded.reader RETURNING hash`,
	}
	itemsTable = table{
		name:    "items",
		columns: "hash, place, path, unit, item, code, department, amount, amount_fen, blank",
	}
	findingsTable = table{name: "findings", columns: "hash, place, path, " + pointColumns}
)

const pointColumns = "finding, rule, level, title_zh, title_en, message_zh, message_en, found, expected, sheet, cell, label, field"

// Readings are those that a reader has made of contents before, by their hashes and without their records; what is
// not there has to be read.
func (l *Ledger) Readings(ctx context.Context, hashes []string, reader string) (map[string]*round.Reading, error) {
	found, u := map[string]*round.Reading{}, newUnpacking()
	for some := range slices.Chunk(hashes, most) {
		list, args := among(l.mark, 1, some)
		query := "SELECT hash, content FROM readings WHERE reader = $1 AND hash IN (" + list + ")"
		err := each(ctx, l.db, query, append([]any{text(reader)}, args...), func(rows *sql.Rows) error {
			return u.row(rows, found)
		})
		if err != nil {
			return nil, l.told(ctx, err)
		}
	}
	return found, nil
}

// Keep remembers readings. It is a transaction of its own: what has been read stays, whatever becomes of
// the run. What is there already stays as it is.
func (l *Ledger) Keep(ctx context.Context, readings []*round.Reading) error {
	sorted := slices.Clone(readings) // in one order, so that no two wait for each other
	slices.SortStableFunc(sorted, func(a, b *round.Reading) int { return strings.Compare(a.Hash, b.Hash) })
	sorted = slices.CompactFunc(sorted, func(a, b *round.Reading) bool { return a.Hash == b.Hash })
	for some := range slices.Chunk(sorted, readingsTable.atOnce()) {
		if err := l.within(ctx, func(tx *transaction) error { return keep(ctx, tx, some) }); err != nil {
			return err
		}
	}
	return nil
}

func keep(ctx context.Context, tx *transaction, readings []*round.Reading) error {
	rows := make([][]any, len(readings))
	for i, r := range readings {
		rows[i] = readingRow(r)
	}
	fresh, err := column[string](ctx, tx, readingsTable.statement(tx.mark, rows), slices.Concat(rows...)...)
	if err != nil || len(fresh) == 0 {
		return err
	}
	return explain(ctx, tx, readings, fresh)
}

// explain lays fresh readings out in tables, in place of what an earlier reader made of the contents.
func explain(ctx context.Context, tx *transaction, readings []*round.Reading, fresh []string) error {
	for _, t := range []table{itemsTable, findingsTable} {
		list, args := among(tx.mark, 0, fresh)
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+t.name+" WHERE hash IN ("+list+")", args...); err != nil {
			return err
		}
	}
	var items, findings [][]any
	for _, r := range readings {
		if slices.Contains(fresh, r.Hash) {
			items = append(items, itemRows(r)...)
			findings = append(findings, findingRows(r)...)
		}
	}
	if err := tx.insert(ctx, itemsTable, items); err != nil {
		return err
	}
	return tx.insert(ctx, findingsTable, findings)
}

func readingRow(r *round.Reading) []any {
	var record any
	if len(r.Record) > 0 {
		record = string(r.Record)
	}
	zh, en := sentence(r.Failure)
	return []any{
		r.Hash, text(r.Reader), text(r.Form), text(r.Rules), text(r.Unit), text(r.Saved), text(r.SavedBy), r.Blank,
		r.Answered, zh, en, record, pack(r),
	}
}

// sentence is a text in both languages, NULL where there is none.
func sentence(t *round.Text) (zh, en any) {
	if t == nil {
		return nil, nil
	}
	return text(t.Zh), text(t.En)
}

func itemRows(r *round.Reading) [][]any {
	var rows [][]any
	for i, item := range r.Items {
		exact, fen := amount(item.Amount)
		unit := item.Unit
		if unit == "" {
			unit = r.Unit
		}
		rows = append(rows, []any{
			r.Hash, i + 1, text(item.Path), text(unit), text(item.Name), text(item.Code), text(item.Over), exact, fen,
			item.Blank,
		})
	}
	return rows
}

func findingRows(r *round.Reading) [][]any {
	var rows [][]any
	add := func(path string, points []round.Point) {
		for _, p := range points {
			rows = append(rows, append([]any{r.Hash, len(rows) + 1, text(path)}, pointRow(p)...))
		}
	}
	add("", r.Points)
	for _, item := range r.Items {
		add(item.Path, item.Points)
	}
	return rows
}

func pointRow(p round.Point) []any {
	return []any{
		text(p.ID), text(p.Rule), p.Level.String(), text(p.Title.Zh), text(p.Title.En), text(p.Message.Zh),
		text(p.Message.En), text(p.Found), text(p.Expected), text(p.Sheet), text(p.Cell), text(p.Label), text(p.Field),
	}
}
